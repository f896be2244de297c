/* Runs a notebook of the lab in the page. The address says which: #run-remodeling
   Whatever stands in the way is said in words; the downloads beside it need none of this. */
"use strict";

const box = document.getElementById("lab");
const note = document.getElementById("lab-status");
const bar = document.getElementById("lab-progress");
const actions = box.querySelector(".lab-actions");
const place = document.getElementById("lab-place");
const lab = new URL(box.dataset.lab, location.href);
const names = Object.fromEntries([...document.querySelectorAll("tr[id^=run-]")]
  .map(row => [row.id.slice(4), row.querySelector("th").textContent.trim()]));
let turn = 0; /* counts notebooks that were asked for, so that an earlier one stops reporting */

function say(text) {
  if (note.textContent !== text) note.textContent = text;
}

/* Why Python cannot run here, or "". */
function obstacle() {
  const download = " Download the notebook instead and run it with a Python of your own.";
  if (location.protocol === "file:")
    return "This page was opened from a folder, and there browsers let no Python run. In the folder of the book run "
      + "“python -m http.server” and open http://localhost:8000." + download;
  const needed = [window.WebAssembly && WebAssembly.Exception, window.Worker, window.DecompressionStream];
  if (needed.some(one => typeof one !== "function"))
    return "This browser is too old for Python, or WebAssembly is switched off in it. Browsers from 2023 on can do it." + download;
  return "";
}

/* What the lab is made of: its version, and the bytes of its Python. */
async function facts() {
  const answer = await fetch(new URL("about.json", lab), { cache: "no-cache" });
  return answer.ok ? answer.json() : null;
}

/* The service worker that keeps this version of the lab; without one the lab works and is loaded each time. */
async function keeper(version) {
  if (!navigator.serviceWorker) return;
  const script = new URL(`service-worker.js?${version}`, lab).href;
  try {
    const known = await navigator.serviceWorker.getRegistration(lab);
    if (known && known.active && known.active.scriptURL === script) return; /* to register it again can take seconds */
    const registration = await navigator.serviceWorker.register(script);
    const coming = registration.installing || registration.waiting;
    if (coming) await new Promise(done => {
      const look = () => (coming.state === "activated" || coming.state === "redundant") && done();
      coming.addEventListener("statechange", look);
      look();
    });
  } catch { /* private windows of some browsers, pages that are not secure */ }
}

/* Shows how much of Python has been loaded; the service worker tells. */
function watchLoading(bytes) {
  if (!window.BroadcastChannel) return () => {};
  const channel = new BroadcastChannel("lab");
  let loaded = 0;
  bar.max = bytes;
  channel.onmessage = event => {
    loaded += event.data.bytes;
    bar.value = Math.min(loaded, bytes);
    bar.hidden = false;
    const [done, all] = [loaded, bytes].map(x => Math.round(x / 1e6));
    bar.textContent = `${Math.min(done, all)} of ${all} MB`;
  };
  return () => { channel.close(); bar.hidden = true; };
}

const pause = ms => new Promise(done => setTimeout(done, ms));

async function run(stem) {
  const mine = ++turn, current = () => mine === turn;
  box.hidden = false;
  actions.hidden = true;
  place.replaceChildren();
  box.scrollIntoView();
  const reason = obstacle();
  if (reason) return say(reason);
  say(`Looking for ${names[stem]}.`);
  const about = await facts().catch(() => null);
  if (!current()) return;
  if (!about) return say("This copy of the book was built without the part that runs notebooks. Download the notebook instead.");
  await keeper(about.version);
  if (!current()) return;
  const path = `${stem}.ipynb`, frame = document.createElement("iframe");
  frame.title = `${names[stem]}, a notebook to run and change`;
  frame.src = new URL(`notebooks/index.html?path=${path}`, lab);
  document.getElementById("lab-alone").href = frame.src;
  place.append(frame);
  const loaded = watchLoading(about.bytes), size = Math.round(about.bytes / 1e6);
  say(`Opening the notebook. Then Python is loaded, ${size} MB the first time.`);
  const session = await opened(frame, current);
  if (!session) return loaded();
  actions.hidden = false;
  document.getElementById("lab-afresh").onclick = () => startAfresh(frame, path, stem);
  say(`Starting Python. The first time ${size} MB are loaded; after that they stay in this browser.`);
  box.scrollIntoView(); /* the notebook took the focus, and the page scrolled to it */
  const { app, widget } = session;
  const running = app.commands.execute("notebook:run-all-cells");
  widget.content.activeCellIndex = 0; /* which the command moves to the end */
  widget.content.scrollToItem(0);
  await follow(widget, current, loaded, running);
}

/* The notebook's widget once it stands in the frame; null if another notebook was asked for meanwhile. */
async function opened(frame, current) {
  for (let waited = 0; current(); waited += 50) {
    const app = frame.contentWindow && frame.contentWindow.jupyterapp;
    const widget = app && app.shell && app.shell.currentWidget;
    if (widget && widget.context && widget.context.isReady && widget.sessionContext.isReady) return { app, widget };
    if (waited === 60000) say("This takes unusually long. Reload the page to try again, or download the notebook instead.");
    await pause(50);
  }
  return null;
}

/* Reports on the cells until all have run. */
async function follow(widget, current, loaded, running) {
  const cells = () => widget.content.widgets.filter(cell => cell.model.type === "code");
  const kernel = () => widget.sessionContext.session && widget.sessionContext.session.kernel;
  let ended = false, began = false;
  running.finally(() => { ended = true; });
  while (current() && !ended) {
    const busy = kernel() && kernel().status;
    if (busy === "dead") {
      loaded();
      return say("Python could not be started. Reload the page to try again, or download the notebook instead.");
    }
    if (busy === "busy" || began) {
      if (!began) loaded();
      began = true;
      say("Running the cells from top to bottom.");
    }
    await pause(100);
  }
  loaded();
  if (!current()) return;
  const failed = cells().findIndex(cell => cell.model.sharedModel.outputs.some(output => output.output_type === "error"));
  say(failed < 0 ? "All cells have run. Change one and press Shift and Enter: your changes stay in this browser."
                 : `A cell stopped with an error: the code cell number ${failed + 1}. Its message stands below it.`);
}

async function startAfresh(frame, path, stem) {
  if (!confirm("Your changes of this notebook will be lost. Go on?")) return;
  await frame.contentWindow.jupyterapp.serviceManager.contents.delete(path);
  run(stem);
}

function asked() {
  const stem = decodeURIComponent(location.hash.slice(1)).replace(/^run-/, "");
  if (location.hash.startsWith("#run-") && stem in names) run(stem);
}

document.addEventListener("click", event => { /* the same notebook again: the address does not change */
  const link = event.target.closest("a[href^='#run-']");
  if (link && link.hash === location.hash) asked();
});
addEventListener("hashchange", asked);
asked();

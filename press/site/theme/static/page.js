/* What script adds to a page; everything else works without it. */
"use strict";

/* The browser's storage, or an empty stand-in where it is forbidden. */
const stored = {
  get(key) {
    try { return localStorage.getItem(key); } catch { return null; }
  },
  set(key, value) {
    try { localStorage.setItem(key, value); return true; } catch { return false; }
  },
};

/* Light and dark. */
function offerColors() {
  const button = document.getElementById("color-switch");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const dark = () => (document.documentElement.dataset.colors || (system.matches ? "dark" : "light")) === "dark";
  const name = () => {
    button.textContent = dark() ? "Light" : "Dark";
    button.setAttribute("aria-label", dark() ? "Light colors" : "Dark colors");
  };
  button.addEventListener("click", () => {
    document.documentElement.dataset.colors = dark() ? "light" : "dark";
    stored.set("colors", document.documentElement.dataset.colors);
    name();
  });
  system.addEventListener("change", name);
  name();
  button.hidden = false;
}

/* Boxes that scroll take the focus; those that have room do not stand in the way of the Tab key. */
function watchScrollBoxes() {
  const boxes = document.querySelectorAll(".scroll, pre");
  const adjust = box => {
    if (box.scrollWidth > box.clientWidth + 1) box.tabIndex = 0;
    else box.removeAttribute("tabindex");
  };
  const observer = new ResizeObserver(entries => entries.forEach(entry => adjust(entry.target)));
  boxes.forEach(box => observer.observe(box));
}

/* Chapters that were read: names of pages, kept in this browser. */
const progress = {
  read() {
    try { return new Set(JSON.parse(stored.get("read") || "[]")); } catch { return new Set(); }
  },
  keep(pages) { return stored.set("read", JSON.stringify([...pages])); },
};

function pageName(link) {
  const root = new URL(document.documentElement.dataset.content_root, location.href).href;
  const address = link.href.split("#")[0];
  return address.startsWith(root) ? address.slice(root.length).replace(/\.html$/, "") : "";
}

function showProgress() {
  const read = progress.read();
  for (const link of document.querySelectorAll(".contents a, .topic-map a, .tiers a")) {
    const here = link.getAttribute("href") === "#" ? document.body.dataset.chapter : pageName(link);
    const mark = link.querySelector(".read-mark");
    if (mark) mark.remove();
    if (read.has(here)) {
      const sign = document.createElement("span");
      sign.className = "read-mark";
      sign.textContent = " (read)";
      link.append(sign);
    }
  }
}

function offerProgress() {
  showProgress();
  const button = document.getElementById("mark-read"), page = document.body.dataset.chapter;
  if (!button) return;
  const show = () => button.setAttribute("aria-pressed", String(progress.read().has(page)));
  button.addEventListener("click", () => {
    const read = progress.read();
    if (!read.delete(page)) read.add(page);
    if (!progress.keep(read)) {
      button.nextElementSibling.textContent = "This browser does not let the page remember it.";
      return;
    }
    show();
    showProgress();
  });
  show();
  button.parentElement.hidden = false;
}

/* Definitions of glossary terms on hover, focus and tap; Escape or a tap elsewhere puts them away. */
function offerDefinitions() {
  const terms = document.querySelectorAll("a[data-definition]");
  if (!terms.length) return;
  const note = document.createElement("div");
  note.className = "definition";
  note.id = "definition";
  note.setAttribute("role", "tooltip");
  note.hidden = true;
  document.querySelector("main").append(note);
  let shown = null, leaving = 0;

  const hide = () => {
    clearTimeout(leaving);
    if (shown) shown.removeAttribute("aria-describedby");
    shown = null;
    note.hidden = true;
  };
  const show = term => {
    clearTimeout(leaving);
    if (shown === term) return;
    hide();
    shown = term;
    term.setAttribute("aria-describedby", note.id);
    note.textContent = term.dataset.definition;
    note.hidden = false;
    const box = term.getClientRects()[0], room = document.documentElement.clientWidth - 16;
    const left = Math.max(16, Math.min(box.left, room - note.offsetWidth));
    const below = box.bottom + note.offsetHeight + 8 < innerHeight;
    const frame = note.offsetParent.getBoundingClientRect();
    note.style.setProperty("left", `${left - frame.left}px`);
    note.style.setProperty("top", `${(below ? box.bottom + 4 : box.top - note.offsetHeight - 4) - frame.top}px`);
  };
  const leave = () => { leaving = setTimeout(hide, 250); };

  for (const term of terms) {
    let touch = false;
    term.addEventListener("pointerenter", event => { if (event.pointerType === "mouse") show(term); });
    term.addEventListener("pointerleave", event => { if (event.pointerType === "mouse") leave(); });
    term.addEventListener("pointerdown", event => { touch = event.pointerType !== "mouse" && shown !== term; });
    term.addEventListener("focus", () => { if (!touch) show(term); });
    term.addEventListener("blur", leave);
    term.addEventListener("click", event => {
      if (!touch) return;
      event.preventDefault();
      touch = false;
      show(term);
    });
  }
  note.addEventListener("pointerenter", () => clearTimeout(leaving));
  note.addEventListener("pointerleave", leave);
  document.addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
  document.addEventListener("pointerdown", event => {
    if (shown && event.target !== shown && !shown.contains(event.target) && !note.contains(event.target)) hide();
  });
}

/* The section that is being read, in the list beside it. */
function followReading() {
  const links = [...document.querySelectorAll(".on-this-page a")];
  if (!links.length) return;
  const targets = links.map(link => document.getElementById(decodeURIComponent(link.hash.slice(1))));
  const mark = () => {
    let current = 0;
    targets.forEach((target, i) => { if (target && target.checkVisibility() && target.getBoundingClientRect().top < 140) current = i; });
    links.forEach((link, i) => {
      if (i === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
  };
  let waiting = false;
  addEventListener("scroll", () => {
    if (!waiting) requestAnimationFrame(() => { waiting = false; mark(); });
    waiting = true;
  }, { passive: true });
  mark();
}

/* A link into a closed solution opens it. */
function openTarget() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const box = target && target.closest("details");
  if (box) {
    box.open = true;
    target.scrollIntoView();
  }
}

offerColors();
watchScrollBoxes();
offerProgress();
offerDefinitions();
followReading();
openTarget();
addEventListener("hashchange", openTarget);

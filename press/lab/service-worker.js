/* Keeps the lab in the reader's browser: what was loaded once is there at once the next time, also without a network.
   A new version of the lab has another name, and what was kept of the old one is dropped. */
"use strict";
const CACHE = `${registration.scope}@VERSION`;
const PYTHON = `${registration.scope}static/pyodide/`;
const TOLD = "about.json"; /* asked anew each time, since it tells the version */

addEventListener("install", () => skipWaiting());

addEventListener("activate", event => event.waitUntil((async () => {
  for (const name of await caches.keys())
    if (name.startsWith(`${registration.scope}@`) && name !== CACHE) await caches.delete(name);
  await clients.claim();
})()));

addEventListener("fetch", event => {
  const { method, url } = event.request;
  if (method === "GET" && url.startsWith(registration.scope) && !url.endsWith(TOLD)) event.respondWith(answer(event));
});

async function answer({ request }) {
  const cache = await caches.open(CACHE), kept = await cache.match(request);
  if (kept) return kept;
  const response = await fetch(request);
  if (!response.ok || !response.body) return response;
  const { status, headers } = response, { url } = request;
  let body = url.startsWith(PYTHON) ? response.body.pipeThrough(counter()) : response.body;
  if (url.endsWith(".gz")) body = await unpacked(body);
  try {
    await cache.put(request, new Response(body, { status, headers }));
  } catch { /* no room */
    return fetch(request);
  }
  return cache.match(request); /* not the response itself: with what comes from its store the browser keeps compiled code */
}

/* Unpacked once, the archive is kept so. Some servers have unpacked it already. */
async function unpacked(body) {
  const [look, use] = body.tee(), reader = look.getReader();
  const [first, second] = (await reader.read()).value;
  reader.cancel();
  return first === 0x1f && second === 0x8b ? use.pipeThrough(new DecompressionStream("gzip")) : use;
}

/* Tells the page how many bytes have come. */
function counter() {
  const channel = new BroadcastChannel("lab");
  return new TransformStream({
    transform(chunk, controller) {
      channel.postMessage({ bytes: chunk.length });
      controller.enqueue(chunk);
    },
    flush() { channel.close(); },
  });
}

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

async function answer(event) {
  const cache = await caches.open(CACHE), kept = await cache.match(event.request);
  if (kept) return kept;
  const response = await fetch(event.request);
  if (!response.ok || !response.body) return response;
  const [toKeep, toUse] = response.body.tee();
  const { status, headers } = response;
  event.waitUntil(cache.put(event.request, new Response(toKeep, { status, headers })));
  const counted = event.request.url.startsWith(PYTHON) ? toUse.pipeThrough(counter()) : toUse;
  return new Response(counted, { status, headers });
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

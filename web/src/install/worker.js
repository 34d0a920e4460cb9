// The service worker: the page opens without a network, and says then that the server is away. vite.config.ts puts before this what was built:
// `version`, and `shell`, the files without which the page does not begin. It is written by hand because that is all of it: what an answer of the
// API says is never kept here, for it belongs to whoever is signed in and may be old.
/* global version, shell */

const name = `microblog-${version}`;
const notPages = /^\/(api|auth|media|health|openapi|docs|metrics)(\/|$)/;

addEventListener("install", (event) => {
  event.waitUntil(caches.open(name).then((cache) => cache.addAll(shell.map((path) => new Request(path, { cache: "no-cache" })))));
});

addEventListener("activate", (event) => {
  const old = (key) => key.startsWith("microblog-") && key !== name;
  event.waitUntil(caches.keys().then((keys) => Promise.all(keys.filter(old).map((key) => caches.delete(key)))));
});

// A new version waits until the person says so: nobody's page is exchanged while they write.
addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || notPages.test(pathname)) return;
  if (request.mode === "navigate") event.respondWith(fetch(request).catch(() => caches.match("/")));
  else if (pathname.startsWith("/assets/")) event.respondWith(kept(request));
  else if (shell.includes(pathname)) event.respondWith(fetch(request).catch(() => caches.match(pathname)));
});

// Files of /assets/ have their content in their name: what is kept is right for ever.
async function kept(request) {
  const known = await caches.match(request);
  if (known) return known;
  const answer = await fetch(request);
  if (answer.ok) {
    const cache = await caches.open(name);
    await cache.put(request, answer.clone());
  }

  return answer;
}

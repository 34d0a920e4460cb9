// The service worker, with which the page opens without a network. vite.config.ts puts two constants before this text: `version`, and
// `shell`, the files of the first load. Answers of the API are never cached here, because they belong to the signed-in person and may be
// outdated. It is written by hand, because a library would do no more.
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

// A new version waits until the reader accepts it: a page must not reload while somebody writes.
addEventListener("message", (event) => {
  if (event.data === "take over") {
    skipWaiting();
  }
});

addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin || notPages.test(pathname)) {
    return;
  }
  if (request.mode === "navigate") {
    event.respondWith(fetch(request).catch(() => caches.match("/")));
  } else if (pathname.startsWith("/assets/")) {
    event.respondWith(kept(request));
  } else if (shell.includes(pathname)) {
    event.respondWith(fetch(request).catch(() => caches.match(pathname)));
  }
});

// The names of files in /assets/ contain a hash of their content, so that a cached file never becomes outdated.
async function kept(request) {
  const known = await caches.match(request);
  if (known) {
    return known;
  }
  const answer = await fetch(request);
  if (answer.ok) {
    const cache = await caches.open(name);
    await cache.put(request, answer.clone());
  }

  return answer;
}

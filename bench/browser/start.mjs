// How long it takes until the feed is there, with a processor four times slower.
import { signedIn } from "./browser.mjs";

const Slower = 4;
const Quiet = 1500;

/** Runs in the page, before anything of it. Times are from the beginning of the navigation. */
function watch() {
  const seen = { painted: 0, longest: 0, busyUntil: 0 };
  window.seen = seen;
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      seen.longest = Math.max(seen.longest, duration);
      seen.busyUntil = startTime + duration;
    }
  }).observe({ type: "longtask", buffered: true });
  const look = new MutationObserver(() => {
    if (!document.querySelector("article[data-post] p")) return;
    look.disconnect();
    // After the picture with it was handed over.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        seen.painted = performance.now();
      };
      port2.postMessage(null);
    });
  });
  look.observe(document, { childList: true, subtree: true });
}

async function once(open, address) {
  const page = await open();
  await page.emulateCPUThrottling(Slower);
  await page.evaluateOnNewDocument(watch);
  await page.goto(address, { waitUntil: "domcontentloaded" });
  await page.waitForFunction(() => window.seen?.painted > 0);
  await page.waitForFunction((quiet) => performance.now() - Math.max(window.seen.painted, window.seen.busyUntil) > quiet, {}, Quiet);
  const { painted, busyUntil, longest } = await page.evaluate(() => window.seen);
  await page.emulateCPUThrottling(1);
  // The next visit has what a visit leaves behind: the service worker with its files, and compiled scripts.
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => true));
  await page.close();
  return { painted, interactive: Math.max(painted, busyUntil), longest };
}

export async function start(browser, reader, address, times) {
  const visits = { cold: [], warm: [] };
  for (let i = 0; i < times; i++) {
    const { open, close } = await signedIn(browser, reader);
    visits.cold.push(await once(open, address));
    await once(open, address);
    visits.warm.push(await once(open, address));
    await close();
  }

  return visits;
}

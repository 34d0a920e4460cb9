// What it costs to scroll through a thousand tweets, on a processor that is not slowed down.
import { signedIn } from "./browser.mjs";

/** In pixels a second: two to three screens. */
const Speed = 2500;
const Patience = 300_000;

/** Runs in the page: scrolls in every frame, by the time that has passed, until there is no more. */
function through({ speed, patience }) {
  return new Promise((done, fail) => {
    const [times, tasks] = [[], []];
    const watcher = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
    watcher.observe({ type: "longtask" });
    let [begun, last, most] = [0, 0, 0];
    const frame = (now) => {
      if (last === 0) begun = now;
      else {
        times.push(now - last);
        scrollBy(0, (Math.min(now - last, 100) * speed) / 1000);
        if (times.length % 60 === 0) most = Math.max(most, document.querySelectorAll("article").length);
      }

      last = now;
      const atEnd = scrollY + innerHeight >= document.documentElement.scrollHeight - 2;
      if (atEnd && document.querySelector("main").textContent.endsWith("That is all.")) done({ times, tasks, most });
      else if (now - begun > patience) fail(new Error("The end of the feed was not reached."));
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

export async function scroll(browser, reader, address) {
  const { open, close } = await signedIn(browser, reader);
  const page = await open();
  await page.goto(address);
  await page.waitForSelector("article[data-post]");
  await page.waitForNetworkIdle();
  const { times, tasks, most } = await page.evaluate(through, { speed: Speed, patience: Patience });
  await close();

  const due = 1000 / 60;
  const sorted = times.sort((a, b) => a - b);
  const at = (share) => sorted[Math.floor((sorted.length - 1) * share)];
  const seconds = times.reduce((sum, time) => sum + time, 0) / 1000;
  const missed = times.reduce((sum, time) => sum + Math.max(0, Math.round(time / due) - 1), 0);
  return {
    seconds,
    rate: times.length / seconds,
    p50: at(0.5),
    p99: at(0.99),
    worst: at(1),
    missed,
    due: times.length + missed,
    long: tasks.length,
    longest: Math.max(0, ...tasks),
    most,
  };
}

// Measures the page of a server that is empty yet: node measure.mjs http://127.0.0.1:5080 [--only start|scroll|scores] [--times 5]
import { parseArgs } from "node:util";
import { launch } from "./browser.mjs";
import { fill, until } from "./data.mjs";
import { scores } from "./scores.mjs";
import { scroll } from "./scroll.mjs";
import { start } from "./start.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { only: { type: "string" }, times: { type: "string", default: "5" } },
});
const address = positionals[0];
const wanted = (name) => values.only === undefined || values.only === name;
const met = (yes) => (yes ? "met" : "**missed**");
const ms = (time) => `${Math.round(time)} ms`;
const spread = (times) => {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    median: sorted[Math.floor(sorted.length / 2)],
    text: `${ms(sorted[Math.floor(sorted.length / 2)])} (${Math.round(sorted[0])} to ${Math.round(sorted.at(-1))})`,
  };
};
const row = (promise, measured) => console.log(`| ${promise} | ${measured} |`);

console.error("Waiting for the server…");
await until(address);
console.error("Writing a thousand tweets…");
const reader = await fill(address);
const browser = await launch();
console.log("| promise | measured |\n|---|---|");
try {
  if (wanted("start")) {
    console.error("Opening the page…");
    const visits = await start(browser, reader, address, Number(values.times));
    for (const [kind, all] of Object.entries(visits)) {
      const [painted, interactive, longest] = ["painted", "interactive", "longest"].map((name) => spread(all.map((visit) => visit[name])));
      row(`first feed painted within 1.2 s, ${kind}, processor slowed 4 times`, `${painted.text}: ${met(painted.median <= 1200)}`);
      row(
        `interactive within 1.5 s, ${kind}, processor slowed 4 times`,
        `${interactive.text}: ${met(interactive.median <= 1500)}; longest task ${longest.text}`,
      );
    }
  }

  if (wanted("scroll")) {
    console.error("Scrolling…");
    const { seconds, rate, p50, p99, worst, missed, due, long, longest, most } = await scroll(browser, reader, address);
    row(
      "60 frames/s while 1,000 tweets are scrolled",
      `${rate.toFixed(1)} frames/s in ${Math.round(seconds)} s: p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, worst ${ms(worst)}; ${missed} of ${due} dropped; at most ${most} posts in the document: ${met(rate >= 59)}`,
    );
    row(
      "no task over 100 ms meanwhile",
      `${long === 0 ? "none over 50 ms" : `${long} over 50 ms, longest ${ms(longest)}`}: ${met(longest <= 100)}`,
    );
  }

  if (wanted("scores")) {
    console.error("Lighthouse…");
    for (const { page, preset, points, lost } of await scores(browser, reader, address)) {
      const [performance, accessibility, practices] = points;
      row(
        `Lighthouse, ${page}, ${preset}: 95 or more`,
        `performance ${performance}, accessibility ${accessibility}, best practices ${practices}: ${met(points.every((p) => p >= 95))}${lost.length > 0 ? ` (${lost.join("; ")})` : ""}`,
      );
    }
  }
} finally {
  await browser.close();
}

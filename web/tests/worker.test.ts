import { existsSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const dist = new URL("../dist/", import.meta.url);
const worker = readFileSync(new URL("sw.js", dist), "utf8");
const shell = JSON.parse(/^const shell = (.*);$/m.exec(worker)![1]!) as string[];

test("the service worker keeps what the page begins with, and each of it is there", () => {
  const page = readFileSync(new URL("index.html", dist), "utf8");
  for (const [, file] of page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)) {
    expect(shell).toContain(file);
  }
  for (const path of shell) {
    expect(existsSync(new URL(`.${path === "/" ? "/index.html" : path}`, dist)), path).toBe(true);
  }
});

test("it begins with its version, so that another build is another worker", () => {
  expect(worker).toMatch(/^const version = "[0-9a-f]{16}";$/m);
});

test("the colours of the browser's bars are those of the page", () => {
  const tokens = readFileSync(new URL("../src/theme/tokens.css", import.meta.url), "utf8");
  const page = readFileSync(new URL("../index.html", import.meta.url), "utf8");
  const bar = readFileSync(new URL("../src/theme/themeColor.ts", import.meta.url), "utf8");
  const [light, dark] = [...tokens.matchAll(/--surface: (#\w+)/g)].map((m) => m[1]!);
  for (const text of [page, bar]) {
    expect(text).toContain(light);
    expect(text).toContain(dark);
  }
});

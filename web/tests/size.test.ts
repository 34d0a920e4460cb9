import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";

interface Chunk {
  file: string;
  isEntry?: boolean;
  imports?: string[];
}

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL(".vite/manifest.json", dist), "utf8")) as Record<string, Chunk>;

/** A chunk and what it cannot begin without. */
function closure(name: string, known = new Set<string>()): Set<string> {
  if (known.has(name)) {
    return known;
  }
  known.add(name);
  for (const next of manifest[name]?.imports ?? []) {
    closure(next, known);
  }
  return known;
}

const bytes = (names: Iterable<string>) =>
  [...names].reduce((sum, name) => sum + gzipSync(readFileSync(new URL(manifest[name]!.file, dist)), { level: 9 }).length, 0);

test("what is loaded before anything is seen is at most 120 KB of JavaScript, compressed", () => {
  const [entry] = Object.keys(manifest).filter((name) => manifest[name]!.isEntry);
  const size = bytes(closure(entry!));
  expect(size).toBeGreaterThan(50_000);
  expect(size).toBeLessThanOrEqual(120 * 1024);
});

test("nothing that is built names an address elsewhere to load from", () => {
  const page = readFileSync(new URL("index.html", dist), "utf8");
  expect(page).not.toMatch(/https?:\/\//);
  expect(page).not.toMatch(/<style|style=|<script>/);
});

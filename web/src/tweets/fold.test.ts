import { expect, test } from "vitest";
import { foldAt } from "./fold";

const lines = (count: number) => Array.from({ length: count }, (_, i) => `${i + 1}`).join("\n");

test("seventy lines are folded after ten, and sixteen are not", () => {
  const long = lines(70);
  expect(long.slice(0, foldAt(long)!)).toBe(lines(10));
  expect(foldAt(lines(16))).toBeNull();
  expect(foldAt("")).toBeNull();
});

test("a paragraph that fills the screen is folded too, between two words", () => {
  const long = "seventeen letters ".repeat(100);
  const shown = long.slice(0, foldAt(long)!);
  expect(shown.length).toBeGreaterThan(500);
  expect(shown.length).toBeLessThanOrEqual(600);
  expect(shown).toMatch(/(seventeen|letters)$/);
});

test("empty lines count as lines, and no character is torn apart", () => {
  const gaps = `${"\n".repeat(40)}end`;
  expect(gaps.slice(0, foldAt(gaps)!)).toBe("\n".repeat(9));
  const families = "👨‍👩‍👧‍👦".repeat(200);
  const shown = families.slice(0, foldAt(families)!);
  expect(shown.length % "👨‍👩‍👧‍👦".length).toBe(0);
  expect(shown.length).toBeGreaterThan(300);
});

test("a script without spaces is folded between its words", () => {
  const thai = "สวัสดีชาวโลก".repeat(100);
  expect(foldAt(thai)).toBeGreaterThan(500);
});

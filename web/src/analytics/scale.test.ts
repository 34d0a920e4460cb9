import { expect, test } from "vitest";
import { chartScale } from "./scale";

test.each([
  [0, 4],
  [1, 4],
  [4, 4],
  [5, 8],
  [21, 40],
  [37, 40],
  [99, 100],
  [101, 200],
  [12_345, 20_000],
])("a chart of at most %i ends at %i", (most, top) => {
  const scale = chartScale(most);
  expect(scale.top).toBe(top);
  expect(scale.lines).toHaveLength(5);
  expect(scale.lines.every(Number.isInteger)).toBe(true);
});

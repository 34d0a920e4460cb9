import { expect, test } from "vitest";
import { bounded, fitting, maxScale, swipe, zoomAt } from "./zoom";

const stage = { width: 1000, height: 600 };
const picture = { width: 800, height: 600 };

test("the point under the pointer stays where it is", () => {
  const twice = zoomAt(fitting, 2, { x: 100, y: -50 });
  expect(twice).toEqual({ scale: 2, x: -100, y: 50 });
  // 100 from the middle was the point (100, -50) of the picture; now 100 = x + 2 * 100.
  expect(twice.x + 2 * 100).toBe(100);
  expect(zoomAt(twice, 1, { x: 100, y: -50 })).toEqual(fitting);
});

test("there is a largest and a smallest size", () => {
  expect(zoomAt(fitting, 100, { x: 0, y: 0 }).scale).toBe(maxScale);
  expect(zoomAt(fitting, 0.1, { x: 0, y: 0 }).scale).toBe(1);
});

test("a picture is not dragged off the stage, and one that fits is not dragged at all", () => {
  expect(bounded({ scale: 2, x: 900, y: -900 }, picture, stage)).toEqual({ scale: 2, x: 300, y: -300 });
  expect(bounded({ scale: 1, x: 40, y: 30 }, picture, stage)).toEqual(fitting);
});

test.each([
  [-80, 10, "next"],
  [80, -10, "previous"],
  [20, 120, "close"],
  [20, -120, null],
  [30, 5, null],
  [70, 60, null],
])("a drag by %i and %i is %s", (dx, dy, meant) => expect(swipe(dx, dy)).toBe(meant));

import { expect, test } from "vitest";
import { isComposing } from "./composing";

test.each([
  [true, 13, true],
  [true, 229, true],
  [false, 229, true],
  [false, 13, false],
])("composing %s and key code %i: the input method has the key: %s", (composing, keyCode, taken) =>
  expect(isComposing({ isComposing: composing, keyCode })).toBe(taken),
);

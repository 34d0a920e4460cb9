import { expect, test } from "vitest";
import { keyOf } from "./keys";

test.each([
  ["j", "KeyJ", "j"],
  ["о", "KeyJ", "j"],
  ["т", "KeyN", "n"],
  ["?", "Slash", "?"],
  [",", "Slash", "?"],
  ["/", "Slash", "/"],
  [".", "Slash", "/"],
  ["?", "Digit7", "?"],
  ["Enter", "Enter", "Enter"],
])("%s on the key %s is %s", (key, code, meant) => expect(keyOf({ key, code })).toBe(meant));

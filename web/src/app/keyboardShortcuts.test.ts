import { expect, test } from "vitest";
import { shortcutKey } from "./keyboardShortcuts";

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
])("%s on the key %s is %s", (key, code, meant) => expect(shortcutKey({ key, code })).toBe(meant));

import { expect, test } from "vitest";
import { countGraphemes, isBlank } from "./graphemes";

test.each([
  ["Ada", 3],
  ["👨‍👩‍👧‍👦", 1],
  ["e\u0301", 1],
  ["\r\n", 1],
  ["", 0],
  ["🇷🇺🇬🇧", 2],
])("%j is as long as a person counts", (text, length) => expect(countGraphemes(text)).toBe(length));

test.each(["", " \n", "\u200B\u2060", "\u3164", "\uFFA0\u115F\u1160", "\u2800", "\u034F\uFE0F", "\u00AD", "\u{E0041}"])(
  "nobody sees %j",
  (text) => {
    expect(isBlank(text)).toBe(true);
  },
);

test.each([".", "👩‍🔬", "❤️", "한", "می‌خواهم", "\u3164x", "⠁"])("somebody sees %j", (text) => {
  expect(isBlank(text)).toBe(false);
});

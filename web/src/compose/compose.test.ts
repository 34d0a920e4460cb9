import { expect, test } from "vitest";
import { completed, startedAt } from "./completion";
import { lengthOf } from "./graphemes";

test.each([
  ["Ada", 3],
  ["👨‍👩‍👧‍👦", 1],
  ["e\u0301", 1],
  ["\r\n", 1],
  ["", 0],
  ["🇷🇺🇬🇧", 2],
])("%j is as long as a person counts", (text, length) => expect(lengthOf(text)).toBe(length));

test.each([
  ["Hello @ad", 9, "@", "ad"],
  ["#re", 3, "#", "re"],
  ["(@ад", 4, "@", "ад"],
  ["@ada and", 3, "@", "ad"],
])("in %j something is begun", (text, cursor, sign, word) => expect(startedAt(text, cursor)).toMatchObject({ sign, word }));

test.each([
  ["mail ada@example", 16],
  ["Hello", 5],
  ["@ada ", 5],
])("in %j nothing is begun", (text, cursor) => expect(startedAt(text, cursor)).toBeNull());

test("what is chosen takes the place of the whole word, with one space behind it", () => {
  expect(completed("Hi @adx!", startedAt("Hi @adx!", 6)!, "ada")).toEqual({ text: "Hi @ada !", cursor: 8 });
  expect(completed("Hi @ad there", startedAt("Hi @ad there", 6)!, "ada")).toEqual({ text: "Hi @ada there", cursor: 8 });
});

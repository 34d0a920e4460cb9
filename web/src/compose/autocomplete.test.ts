import { expect, test } from "vitest";
import { applySuggestion, tokenAtCursor } from "./autocomplete";

test.each([
  ["Hello @ad", 9, "@", "ad"],
  ["#re", 3, "#", "re"],
  ["(@ад", 4, "@", "ад"],
  ["@ada and", 3, "@", "ad"],
])("in %j something is begun", (text, cursor, sign, word) => expect(tokenAtCursor(text, cursor)).toMatchObject({ sign, word }));

test.each([
  ["mail ada@example", 16],
  ["Hello", 5],
  ["@ada ", 5],
])("in %j nothing is begun", (text, cursor) => expect(tokenAtCursor(text, cursor)).toBeNull());

test("what is chosen takes the place of the whole word, with one space behind it", () => {
  expect(applySuggestion("Hi @adx!", tokenAtCursor("Hi @adx!", 6)!, "ada")).toEqual({ text: "Hi @ada !", cursor: 8 });
  expect(applySuggestion("Hi @ad there", tokenAtCursor("Hi @ad there", 6)!, "ada")).toEqual({ text: "Hi @ada there", cursor: 8 });
});

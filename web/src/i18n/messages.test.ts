import { expect, test } from "vitest";
import { formatMessage } from "./messages";

const posts = { one: "{count} новый пост", few: "{count} новых поста", many: "{count} новых постов", other: "{count} нового поста" };

test.each([
  [1, "1 новый пост"],
  [3, "3 новых поста"],
  [5, "5 новых постов"],
  [11, "11 новых постов"],
  [21, "21 новый пост"],
])("in Russian %i has its own form", (count, said) => expect(formatMessage(posts, { count }, "ru")).toBe(said));

test("in English there are two forms, and numbers have their commas", () => {
  const text = { one: "{count} like", other: "{count} likes" };
  expect(formatMessage(text, { count: 1 }, "en")).toBe("1 like");
  expect(formatMessage(text, { count: 12_345 }, "en")).toBe("12,345 likes");
});

test("a place without a value stays, and a name is not taken for a place", () => {
  expect(formatMessage("{name} and {other}", { name: "{count}" }, "en")).toBe("{count} and {other}");
});

test("a name from right to left stays apart, and does not turn the sentence", () => {
  expect(formatMessage("{name} replied to you", { name: "سلمى" }, "en")).toBe("\u2068سلمى\u2069 replied to you");
  expect(formatMessage("{name} replied to you", { name: "Ada" }, "en")).toBe("Ada replied to you");
});

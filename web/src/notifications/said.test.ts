import { expect, test } from "vitest";
import type { UserCard } from "../api/types";
import { type Language, language } from "../words/language";
import { sayNow } from "../words/words";
import { saidOf } from "./said";
import { words } from "./words";

const people = ["Ada", "Grace", "Linus"].map((name, i): UserCard => ({ id: i + 1, name, username: name.toLowerCase(), avatar: null }));
const said = (spoken: Language, kind: string, count: number) => {
  language.set(spoken);
  return saidOf({ kind, count, users: people.slice(0, count) }, (key, values) => sayNow(words, key, values));
};

test.each([
  ["en", "like", 1, "Ada likes your post"],
  ["en", "like", 2, "Ada and Grace like your post"],
  ["en", "like", 5, "Ada and 4 others like your post"],
  ["en", "follow", 3, "Ada and 2 others followed you"],
  ["en", "reply", 1, "Ada replied to you"],
  ["ru", "like", 5, "Ваш пост нравится: Ada и ещё 4"],
  ["ru", "follow", 1, "Новый подписчик: Ada"],
  ["ru", "follow", 2, "Новые подписчики: Ada и Grace"],
] as const)("in %s a %s of %i is said so: %s", (spoken, kind, count, sentence) => {
  expect(said(spoken, kind, count)).toBe(sentence);
});

test("what only a newer server knows is not shown", () => {
  expect(said("en", "poked", 1)).toBeNull();
});

import { expect, test } from "vitest";
import type { Notification, UserCard } from "../api/types";
import { type Language, language } from "../i18n/language";
import { translate } from "../i18n/messages";
import { messages } from "./messages";
import { notificationText } from "./notificationText";

const people = ["Ada", "Grace", "Linus"].map((name, i): UserCard => ({ id: i + 1, name, username: name.toLowerCase(), avatar: null }));
const said = (locale: Language, kind: Notification["kind"], count: number) => {
  language.set(locale);
  return notificationText({ kind, count, users: people.slice(0, count) }, (key, values) => translate(messages, key, values));
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
] as const)("in %s a %s of %i is said so: %s", (locale, kind, count, sentence) => {
  expect(said(locale, kind, count)).toBe(sentence);
});

test.each([
  ["en", "password", 1, "Your password was changed"],
  ["en", "sign_in", 1, "Your account was signed in to from a new device"],
  ["en", "api_key", 3, "3 new API keys of your account"],
  ["ru", "api_key", 2, "Новые API-ключи вашей учётной записи: 2"],
  ["en", "second_factor", 1, "The second factor of your account was changed or a recovery code used"],
  ["ru", "sign_in", 1, "Вход в вашу учётную запись с нового устройства"],
] as const)("in %s a %s of %i about the account is said so: %s", (locale, kind, count, sentence) => {
  language.set(locale);
  expect(notificationText({ kind, count, users: [] }, (key, values) => translate(messages, key, values))).toBe(sentence);
});

test("what only a newer server knows is not shown", () => {
  expect(said("en", "poked" as Notification["kind"], 1)).toBeNull();
});

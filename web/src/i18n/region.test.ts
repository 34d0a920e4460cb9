import { expect, test } from "vitest";
import { regionalLocale } from "./region";
import { dateAndTime } from "./time";

test.each([
  ["en", ["en-GB", "en"], "en-GB"],
  ["en", ["en", "en-AU"], "en-AU"],
  ["en", ["de-DE", "de", "en"], "en-DE"],
  ["ru", ["en-US", "ru-KZ"], "ru-KZ"],
  ["ru", ["zh-Hant-TW"], "ru-TW"],
  ["en", ["en"], "en"],
  ["ru", ["es-419"], "ru-419"],
  ["en", ["not a tag", "en-IE"], "en-IE"],
] as const)("in %s with %j dates are those of %s", (language, preferred, locale) => {
  expect(regionalLocale(language, preferred)).toBe(locale);
  expect(() => new Intl.DateTimeFormat(locale)).not.toThrow();
});

test("a date has the order of the region", () => {
  const day = (locale: string) =>
    new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" }).format(new Date("2026-10-02T12:00:00Z"));
  expect(day(regionalLocale("en", ["en-US"]))).toBe("Oct 2");
  expect(day(regionalLocale("en", ["en-GB"]))).toBe("2 Oct");
  expect(dateAndTime("2026-10-02T12:00:00Z", "en")).toContain("2026");
});

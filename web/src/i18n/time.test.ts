import { expect, test } from "vitest";
import { relativeTime } from "./time";

const now = Date.parse("2026-11-20T12:00:00Z");

test.each([
  ["2026-11-20T11:59:40Z", "now", "сейчас"],
  ["2026-11-20T12:00:20Z", "now", "сейчас"],
  ["2026-11-20T11:54:00Z", "6m ago", "6 мин назад"],
  ["2026-11-20T09:00:00Z", "3h ago", "3 ч назад"],
  ["2026-11-19T11:00:00Z", "yesterday", "вчера"],
  ["2026-10-02T12:00:00Z", "Oct 2", "2 окт."],
  ["2025-10-02T12:00:00Z", "Oct 2, 2025", "2 окт. 2025 г."],
])("%s was %s", (stamp, english, russian) => {
  expect(relativeTime(stamp, now, "en")).toBe(english);
  expect(relativeTime(stamp, now, "ru").replace(/\.? назад/, " назад")).toBe(russian);
});

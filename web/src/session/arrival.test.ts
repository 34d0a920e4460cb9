import { expect, test } from "vitest";
import { backFrom } from "./arrival";

const search = (back: string) => `?back=${encodeURIComponent(back)}`;

test.each(["/", "/search?q=tea", "/@ada/replies", "/%D1%87"])("whoever comes back from a provider goes on at %s", (back) => {
  expect(backFrom({ pathname: "/signed-on", search: search(back) })).toBe(back);
});

test.each(["//evil.example", "/\\evil.example", "/a\\b", "https://evil.example", "javascript:alert(1)", "search", "/a\nb", ""])(
  "%j is no place of this page",
  (back) => {
    expect(backFrom({ pathname: "/signed-on", search: search(back) })).toBe("/");
  },
);

test("any other address is none of theirs", () => {
  expect(backFrom({ pathname: "/search", search: search("/notifications") })).toBeNull();
});

import { beforeEach, expect, test } from "vitest";
import { forgetSearch, keepSearch, recentSearches } from "./recent";

beforeEach(() => {
  const kept = new Map<string, string>();
  Object.assign(globalThis, {
    localStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    },
  });
});

test("the newest search is first, each is there once, and the ninth pushes the first out", () => {
  for (const q of ["one", "two", "one"]) keepSearch(1, q);
  expect(recentSearches(1)).toEqual(["one", "two"]);
  for (let i = 0; i < 9; i++) keepSearch(1, `search ${i}`);
  expect(recentSearches(1)).toHaveLength(8);
  expect(recentSearches(1)[0]).toBe("search 8");
  expect(recentSearches(1)).not.toContain("one");
});

test("each person has their own, and forgets one or all", () => {
  keepSearch(1, "mine");
  keepSearch(1, "mine too");
  keepSearch(2, "hers");
  forgetSearch(1, "mine");
  expect(recentSearches(1)).toEqual(["mine too"]);
  forgetSearch(1);
  expect(recentSearches(1)).toEqual([]);
  expect(recentSearches(2)).toEqual(["hers"]);
});

test("what somebody else put there is no search", () => {
  for (const wrong of ["{", "{}", '[1,null,"right"]']) {
    localStorage.setItem("microblog.searches.1", wrong);
    expect(recentSearches(1)).toEqual(wrong.includes("right") ? ["right"] : []);
  }
});

import { beforeEach, expect, test } from "vitest";
import { recentSearches, removeSearch, saveSearch } from "./recent";

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
  for (const q of ["one", "two", "one"]) {
    saveSearch(1, q);
  }
  expect(recentSearches(1)).toEqual(["one", "two"]);
  for (let i = 0; i < 9; i++) {
    saveSearch(1, `search ${i}`);
  }
  expect(recentSearches(1)).toHaveLength(8);
  expect(recentSearches(1)[0]).toBe("search 8");
  expect(recentSearches(1)).not.toContain("one");
});

test("each person has their own, and forgets one or all", () => {
  saveSearch(1, "mine");
  saveSearch(1, "mine too");
  saveSearch(2, "hers");
  removeSearch(1, "mine");
  expect(recentSearches(1)).toEqual(["mine too"]);
  removeSearch(1);
  expect(recentSearches(1)).toEqual([]);
  expect(recentSearches(2)).toEqual(["hers"]);
});

test("what somebody else put there is no search", () => {
  for (const wrong of ["{", "{}", '[1,null,"right"]']) {
    localStorage.setItem("microblog.searches.1", wrong);
    expect(recentSearches(1)).toEqual(wrong.includes("right") ? ["right"] : []);
  }
});

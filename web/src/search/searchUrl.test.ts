import { expect, test } from "vitest";
import { parseSearchUrl, searchUrl } from "./searchUrl";

test.each([
  ["", { q: "", in: "posts", sort: "relevance" }],
  ["?q=code%20review", { q: "code review", in: "posts", sort: "relevance" }],
  ["?q=%23tea&in=tags", { q: "#tea", in: "tags", sort: "relevance" }],
  ["?q=a%26b&sort=latest", { q: "a&b", in: "posts", sort: "latest" }],
  ["?q=x&in=nowhere&sort=random", { q: "x", in: "posts", sort: "relevance" }],
  ["?q=%20%20", { q: "", in: "posts", sort: "relevance" }],
] as const)("the address %s asks for %o, and that has an address which asks for the same", (search, asked) => {
  expect(parseSearchUrl(search)).toEqual(asked);
  expect(parseSearchUrl(searchUrl(asked).slice("/search".length))).toEqual(asked);
});

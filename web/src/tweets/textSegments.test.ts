import { expect, test } from "vitest";
import { segmentsOf, shortUrl } from "./textSegments";

const ada = { id: 7, name: "Ada", username: "ada", avatar: null };
const part = (content: string, what: object = {}) => ({
  content,
  mentions: [ada],
  highlights: [],
  ...what,
  entities: { links: [], hashtags: [], mentions: [], ...(what as { entities?: object }).entities },
});

test("links, tags and mentions lead somewhere, and the text between them is whole", () => {
  const content = "👩‍🔬 @ada see #Go https://a.example";
  const at = (word: string) => ({ start: content.indexOf(word), end: content.indexOf(word) + word.length });
  const pieces = segmentsOf(
    part(content, {
      entities: {
        mentions: [{ ...at("@ada"), user_id: 7 }],
        hashtags: [{ ...at("#Go"), tag: "Go" }],
        links: [{ ...at("https://a.example"), url: "https://a.example" }],
      },
    }),
  );
  expect(pieces.map((p) => p.text).join("")).toBe(content);
  expect(pieces.flatMap((p) => (p.kind === "link" ? [p.href] : []))).toEqual(["/@ada", "/tags/Go", "https://a.example"]);
});

test("a mention of somebody who is gone is plain text", () => {
  expect(segmentsOf(part("@bob", { entities: { mentions: [{ start: 0, end: 4, user_id: 9 }] } }))).toEqual([
    { kind: "text", text: "@bob" },
  ]);
});

test("what a search found is marked, around links too", () => {
  const pieces = segmentsOf(
    part("run #go run", {
      entities: { hashtags: [{ start: 4, end: 7, tag: "go" }] },
      highlights: [
        { start: 0, end: 3 },
        { start: 4, end: 7 },
        { start: 8, end: 11 },
      ],
    }),
  );
  expect(pieces.map((p) => [p.kind, p.text])).toEqual([
    ["mark", "run"],
    ["text", " "],
    ["link", "#go"],
    ["text", " "],
    ["mark", "run"],
  ]);
});

test("a long address is cut where it is shown", () => {
  expect(shortUrl("https://www.example.com/")).toBe("example.com");
  expect(shortUrl(`https://example.com/${"a".repeat(60)}`)).toHaveLength(39);
});

test("a folded text ends at the fold, and a link across it is left out whole", () => {
  const content = "See https://a.example and https://b.example now";
  const at = (word: string) => ({ start: content.indexOf(word), end: content.indexOf(word) + word.length });
  const text = part(content, {
    entities: {
      links: [
        { ...at("https://a.example"), url: "https://a.example" },
        { ...at("https://b.example"), url: "https://b.example" },
      ],
    },
  });
  const shown = (fold: number) =>
    segmentsOf(text, fold)
      .map((piece) => piece.text)
      .join("");
  expect(shown(content.length)).toBe(content);
  expect(shown(at("https://b.example").start + 3)).toBe("See https://a.example and ");
  expect(shown(2)).toBe("Se");
  expect(segmentsOf(text, 22)).toEqual([
    { kind: "text", text: "See " },
    { kind: "link", text: "https://a.example", href: "https://a.example", external: true },
    { kind: "text", text: " " },
  ]);
});

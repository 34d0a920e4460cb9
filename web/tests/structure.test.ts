import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

/** What each file imports, by paths below src; styles and dynamic imports too. */
type Imports = Record<string, string[]>;

/**
 * Which folders a folder may import from. A new arrow is added here on purpose. `app` and main.tsx put the page together and may import
 * everything; nothing may import them.
 */
const allowed: Record<string, string[]> = {
  state: [],
  theme: ["state"],
  i18n: ["state"],
  api: ["state", "i18n"],
  ui: ["api", "state", "i18n"],
  session: ["api", "state", "ui", "i18n"],
  live: ["api", "session"],
  install: ["ui", "i18n"],
  tweets: ["api", "live", "session", "state", "ui", "i18n"],
  people: ["api", "session", "state", "ui", "i18n"],
  compose: ["api", "session", "state", "tweets", "ui", "i18n"],
  feed: ["api", "live", "session", "state", "tweets", "ui", "i18n"],
  thread: ["api", "live", "session", "tweets", "ui", "i18n"],
  notifications: ["api", "live", "ui", "i18n"],
  bookmarks: ["api", "tweets", "ui", "i18n"],
  tags: ["api", "tweets", "ui", "i18n"],
  search: ["api", "people", "session", "state", "tweets", "ui", "i18n"],
  analytics: ["api", "state", "ui", "i18n"],
  profile: ["api", "people", "session", "state", "tweets", "ui", "i18n"],
  settings: ["api", "people", "profile", "session", "state", "theme", "ui", "i18n"],
  admin: ["api", "profile", "session", "settings", "tweets", "ui", "i18n"],
};

const folderOf = (file: string) => posix.dirname(file);

/** Arrows between folders that nobody declared. */
function undeclared(imports: Imports): string[] {
  return Object.entries(imports).flatMap(([from, targets]) =>
    targets
      .filter((to) => folderOf(to) !== folderOf(from) && !["app", "."].includes(folderOf(from)))
      .filter((to) => !allowed[folderOf(from)]?.includes(folderOf(to)))
      .map((to) => `${from} imports ${to}, and ${folderOf(from)} may not import ${folderOf(to)}`),
  );
}

/** The first circle that is found, as the path along it, or null. */
function circle(imports: Imports): string[] | null {
  const finished = new Set<string>();
  const follow = (node: string, path: string[]): string[] | null => {
    if (path.includes(node)) {
      return [...path.slice(path.indexOf(node)), node];
    }

    if (finished.has(node)) {
      return null;
    }

    for (const next of imports[node] ?? []) {
      const found = follow(next, [...path, node]);
      if (found) {
        return found;
      }
    }

    finished.add(node);
    return null;
  };
  for (const node of Object.keys(imports)) {
    const found = follow(node, []);
    if (found) {
      return found;
    }
  }

  return null;
}

const src = new URL("../src/", import.meta.url);

function readImports(): Imports {
  const all = new Set(readdirSync(src, { recursive: true, encoding: "utf8" }).map((name) => name.replaceAll("\\", "/")));
  const resolve = (from: string, specifier: string) => {
    const path = posix.join(folderOf(from), specifier);
    return ["", ".ts", ".tsx"].map((ending) => path + ending).find((name) => all.has(name) && /\.\w+$/.test(name));
  };
  const sources = [...all].filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".test.ts"));
  return Object.fromEntries(
    sources.map((from) => [
      from,
      ts
        .preProcessFile(readFileSync(new URL(from, src), "utf8"), true, true)
        .importedFiles.filter(({ fileName }) => fileName.startsWith("."))
        .map(({ fileName }) => resolve(from, fileName) ?? `${fileName} does not exist`),
    ]),
  );
}

const imports = readImports();

test("the whole page is looked at", () => {
  expect(Object.keys(imports).length).toBeGreaterThan(120);
  expect(Object.values(imports).flat().length).toBeGreaterThan(600);
  expect(new Set(Object.keys(imports).map(folderOf))).toEqual(new Set([...Object.keys(allowed), "app", "."]));
});

test("no file imports itself, however long the way: a circle has no beginning to read from", () => {
  expect(circle(imports)).toBeNull();
});

test("folders import only from folders that are declared, so that each can be read and changed without the ones above it", () => {
  expect(undeclared(imports)).toEqual([]);
});

test("the declared arrows make no circle themselves", () => {
  expect(circle(allowed)).toBeNull();
});

test("a circle and an undeclared arrow are seen", () => {
  expect(circle({ "a/one.ts": ["b/two.ts"], "b/two.ts": ["b/three.ts"], "b/three.ts": ["a/one.ts"] })).toEqual([
    "a/one.ts",
    "b/two.ts",
    "b/three.ts",
    "a/one.ts",
  ]);
  expect(undeclared({ "api/client.ts": ["session/session.ts", "state/store.ts"] })).toEqual([
    "api/client.ts imports session/session.ts, and api may not import session",
  ]);
  expect(undeclared({ "ui/PageHeader.tsx": ["app/routes.tsx"], "feed/feeds.ts": ["main.tsx"] })).toHaveLength(2);
  expect(undeclared({ "nowhere/new.ts": ["api/client.ts"] })).toHaveLength(1);
});

test("lines have at most 140 characters, and files at most 300 lines", () => {
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter(
    (name) => /\.(tsx?|css|js)$/.test(name) && !name.endsWith("schema.ts"),
  );
  const lines = new Map(files.map((name) => [name, readFileSync(new URL(name.replaceAll("\\", "/"), src), "utf8").split("\n")]));
  expect([...lines].flatMap(([name, all]) => all.filter((line) => line.length > 140).map((line) => `${name}: ${line}`))).toEqual([]);
  expect([...lines].filter(([, all]) => all.length > 301).map(([name]) => name)).toEqual([]);
});

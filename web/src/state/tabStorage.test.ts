import { afterEach, expect, test, vi } from "vitest";
import { forgetPerson, readTabStorage, writeTabStorage } from "./tabStorage";

/** A stand-in for the browser's storage, whose keys are its properties. */
const storage = (kept: Record<string, string>) =>
  new Proxy(kept, { get: (_, name) => (name === "removeItem" ? (key: string) => delete kept[key] : undefined) });

afterEach(() => vi.unstubAllGlobals());

test("signing out removes drafts and searches, and leaves preferences", () => {
  const [tab, browser] = [
    { "microblog.draft.7.new": "secret", other: "stays" },
    { "microblog.draft.7.new": "old secret", "microblog.searches.7": "[]", "microblog.theme": "dark", "microblog.language": "ru" },
  ];
  vi.stubGlobal("sessionStorage", storage(tab));
  vi.stubGlobal("localStorage", storage(browser));
  forgetPerson();
  expect(tab).toEqual({ other: "stays" });
  expect(Object.keys(browser)).toEqual(["microblog.theme", "microblog.language"]);
});

test("without storage nothing is kept, and nothing breaks", () => {
  expect(readTabStorage("draft.7.new")).toBeNull();
  writeTabStorage("draft.7.new", "text");
  forgetPerson();
});

import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { emptyDraft, loadDraft, saveDraft } from "./draft";

const stored = new Map<string, string>();

beforeEach(() => {
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => stored.set(key, value),
    removeItem: (key: string) => stored.delete(key),
  });
});

afterEach(() => {
  stored.clear();
  vi.unstubAllGlobals();
});

test.each(["public", "followers", "private"] as const)("an answer begins with the audience of a %s post above", (above) => {
  expect(loadDraft("place", above).visibility).toBe(above);
});

test("a kept draft keeps its narrower audience and never has a wider one than the post above", () => {
  saveDraft("narrow", { ...emptyDraft("private"), text: "kept" });
  saveDraft("wide", { ...emptyDraft(), text: "kept" });
  expect(loadDraft("narrow", "followers")).toMatchObject({ text: "kept", visibility: "private" });
  expect(loadDraft("wide", "followers")).toMatchObject({ text: "kept", visibility: "followers" });
  expect(loadDraft("wide").visibility).toBe("public");
});

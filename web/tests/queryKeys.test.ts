import { readdirSync, readFileSync } from "node:fs";
import { hashKey } from "@tanstack/react-query";
import { expect, test } from "vitest";
import { queryClient } from "../src/api/queryClient";
import { type QueryKey, queryKeys } from "../src/api/queryKeys";
import type { usePages } from "../src/ui/pages";

test("a key that is written by hand does not compile", () => {
  // The compiler checks this file: without an error in the next lines, `tsc` reports the comment above it.
  // @ts-expect-error an array literal is no QueryKey
  const byHand: QueryKey = ["bookmarks"];
  // @ts-expect-error neither for the query client
  void queryClient.invalidateQueries({ queryKey: ["bookmarks"] });
  // @ts-expect-error nor for a list
  const ofList: Parameters<typeof usePages>[0] = ["bookmarks"];
  expect([byHand, ofList]).toHaveLength(2);
});

test("no other file makes a QueryKey by a cast", () => {
  const src = new URL("../src/", import.meta.url);
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((name) => /\.tsx?$/.test(name));
  const casts = (text: string) => /\bas\s+(unknown\s+as\s+)?QueryKey\b|queryKey:\s*\[/.test(text);
  expect(files.filter((name) => casts(readFileSync(new URL(name, src), "utf8")))).toEqual(["api/queryKeys.ts"]);
  expect(casts('useQuery({ queryKey: ["bookmarks"] })')).toBe(true);
});

test("no two lists have the same key", () => {
  const keys = Object.values(queryKeys).map((key) =>
    hashKey(typeof key === "function" ? (key as (...parts: unknown[]) => QueryKey)("x") : key),
  );
  expect(new Set(keys).size).toBe(keys.length);
});

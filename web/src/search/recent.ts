import { readStorage, writeStorage } from "../state/localStorage";
import { createStore } from "../state/store";

const maxSearches = 8;

// Kept in this browser only, separately for each person.
const storageKey = (person: number) => `microblog.searches.${person}`;

/** Changes whenever the saved searches change. */
export const recentChanged = createStore(0);

export function recentSearches(person: number): string[] {
  try {
    const kept: unknown = JSON.parse(readStorage(storageKey(person)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((q) => typeof q === "string").slice(0, maxSearches) : [];
  } catch {
    return [];
  }
}

/** Saves a search. The newest is first, and each is kept once. */
export function saveSearch(person: number, q: string): void {
  write(person, [q, ...recentSearches(person).filter((other) => other !== q)].slice(0, maxSearches));
}

export function removeSearch(person: number, q?: string): void {
  write(person, q === undefined ? [] : recentSearches(person).filter((other) => other !== q));
}

function write(person: number, all: string[]): void {
  writeStorage(storageKey(person), all.length > 0 ? JSON.stringify(all) : null);
  recentChanged.set(recentChanged.get() + 1);
}

import { keep, recall } from "../state/remembered";
import { createStore } from "../state/store";

const Most = 8;

// In this browser only, and each person's apart.
const placeOf = (person: number) => `microblog.searches.${person}`;

/** Changes when searches are kept or forgotten. */
export const recentChanged = createStore(0);

export function recentSearches(person: number): string[] {
  try {
    const kept: unknown = JSON.parse(recall(placeOf(person)) ?? "[]");
    return Array.isArray(kept) ? kept.filter((q) => typeof q === "string").slice(0, Most) : [];
  } catch {
    return [];
  }
}

/** The newest first, each once. */
export function keepSearch(person: number, q: string): void {
  write(person, [q, ...recentSearches(person).filter((other) => other !== q)].slice(0, Most));
}

export function forgetSearch(person: number, q?: string): void {
  write(person, q === undefined ? [] : recentSearches(person).filter((other) => other !== q));
}

function write(person: number, all: string[]): void {
  keep(placeOf(person), all.length > 0 ? JSON.stringify(all) : null);
  recentChanged.set(recentChanged.get() + 1);
}

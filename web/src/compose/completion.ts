import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { call } from "../api/client";
import type { UserCard } from "../api/types";

/** A name or a tag that is being written at the cursor. */
export interface Started {
  sign: "@" | "#";
  word: string;
  /** Where its sign is. */
  start: number;
  end: number;
}

export type Suggestion = { text: string; user?: UserCard; count?: number };

/** What is begun before the cursor: only after a space or at the beginning, for a sign inside a word is none. */
export function startedAt(text: string, cursor: number): Started | null {
  const found = /(?:^|[\s([{"'«„])([@#])([\p{L}\p{N}\p{M}_]*)$/u.exec(text.slice(0, cursor));
  if (!found) return null;
  const word = found[2]!;
  const [rest] = /^[\p{L}\p{N}\p{M}_]*/u.exec(text.slice(cursor))!;
  return { sign: found[1] as "@" | "#", word, start: cursor - word.length - 1, end: cursor + rest.length };
}

/** The text with what was chosen in the place of what was begun, and where the cursor goes. */
export function completed(text: string, { sign, start, end }: Started, chosen: string): { text: string; cursor: number } {
  const space = /^\s/.test(text.slice(end)) ? "" : " ";
  const cursor = start + 1 + chosen.length + 1;
  return { text: `${text.slice(0, start)}${sign}${chosen}${space}${text.slice(end)}`, cursor };
}

export function useSuggestions(started: Started | null): Suggestion[] {
  const sign = started?.sign;
  const word = useDeferredValue(started?.word ?? "");
  const { data } = useQuery({
    queryKey: ["complete", sign, word],
    enabled: sign !== undefined && word.length > 0,
    staleTime: 60_000,
    placeholderData: keepPreviousData,
    queryFn: async ({ signal }): Promise<Suggestion[]> => {
      if (sign === "@") {
        const { users } = await call("get", "/api/search/users", { query: { q: word, limit: 5 }, signal });
        return users.map((user) => ({ text: user.username, user }));
      }

      const { hashtags } = await call("get", "/api/search/hashtags", { query: { q: word, limit: 5 }, signal });
      return hashtags.map(({ tag, tweets_count }) => ({ text: tag, count: tweets_count }));
    },
  });
  return sign !== undefined && word.length > 0 ? (data ?? []) : [];
}

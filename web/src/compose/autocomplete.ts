import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { call } from "../api/client";
import { queryKeys } from "../api/queryKeys";
import type { UserCard } from "../api/types";

/** A username or hashtag that is being typed at the cursor. */
export interface PartialToken {
  sign: "@" | "#";
  word: string;
  /** The position of the sign. */
  start: number;
  end: number;
}

export type Suggestion = { text: string; user?: UserCard; count?: number };

/** The token before the cursor. A sign starts one only at the beginning, after a space or after an opening bracket or quote. */
export function tokenAtCursor(text: string, cursor: number): PartialToken | null {
  const found = /(?:^|[\s([{"'«„])([@#])([\p{L}\p{N}\p{M}_]*)$/u.exec(text.slice(0, cursor));
  if (!found) {
    return null;
  }
  const word = found[2]!;
  const [rest] = /^[\p{L}\p{N}\p{M}_]*/u.exec(text.slice(cursor))!;
  return { sign: found[1] as "@" | "#", word, start: cursor - word.length - 1, end: cursor + rest.length };
}

/** Replaces the token by the chosen suggestion. Returns the text and the new position of the cursor. */
export function applySuggestion(text: string, { sign, start, end }: PartialToken, chosen: string): { text: string; cursor: number } {
  const space = /^\s/.test(text.slice(end)) ? "" : " ";
  const cursor = start + 1 + chosen.length + 1;
  return { text: `${text.slice(0, start)}${sign}${chosen}${space}${text.slice(end)}`, cursor };
}

export function useSuggestions(started: PartialToken | null): Suggestion[] {
  const sign = started?.sign;
  const word = useDeferredValue(started?.word ?? "");
  const { data } = useQuery({
    queryKey: queryKeys.completion(sign, word),
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

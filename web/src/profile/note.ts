import { useQuery } from "@tanstack/react-query";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import type { Note } from "../api/types";

/** The person's private note about somebody; null when there is none. */
export function useNote(userId: number) {
  return useQuery({
    queryKey: queryKeys.note(userId),
    queryFn: ({ signal }) => call("get", "/api/users/{userId}/note", { path: { userId }, signal }).then((answer) => answer.note),
  });
}

/** Writes the note, or deletes it where there is no text. */
export async function saveNote(userId: number, text: string | null): Promise<void> {
  const path = { userId };
  let note: Note | null = null;
  if (text === null) {
    await call("delete", "/api/users/{userId}/note", { path });
  } else {
    ({ note } = await call("put", "/api/users/{userId}/note", { path, body: { text } }));
  }
  queryClient.setQueryData(queryKeys.note(userId), note);
}

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { call } from "../api/client";
import { queries } from "../api/queries";
import { onLive } from "../live/live";
import { onLeft } from "../session/tokens";
import { showWaiting } from "../ui/title";

const key = ["notifications", "unread"];

/** How many notifications nobody has looked at yet; in the title of the window too. */
export function useUnread(): number {
  const { data = 0 } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call("get", "/api/notifications/unread_count", { signal }).then((answer) => answer.unread_count),
  });
  useEffect(() => showWaiting(data), [data]);
  return data;
}

export const setUnread = (count: number) => queries.setQueryData(key, count);

// What came before the stream began was told to nobody.
onLive("hello", () => void queries.invalidateQueries({ queryKey: key }));
onLive("unread_count", ({ unread_count }) => setUnread(unread_count));
onLeft(() => showWaiting(0));

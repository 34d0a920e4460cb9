import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import { onSignedOut } from "../api/tokens";
import { onLiveEvent } from "../live/liveUpdates";
import { setUnreadCount } from "../ui/documentTitle";

/** The number of unread notifications. It is shown in the window's title too. */
export function useUnread(): number {
  const { data = 0 } = useQuery({
    queryKey: queryKeys.unreadNotifications,
    queryFn: ({ signal }) => call("get", "/api/notifications/unread_count", { signal }).then((answer) => answer.unread_count),
  });
  useEffect(() => setUnreadCount(data), [data]);
  return data;
}

export const setUnread = (count: number) => queryClient.setQueryData(queryKeys.unreadNotifications, count);

// Notifications that arrived before the stream was open were not pushed.
onLiveEvent("hello", () => void queryClient.invalidateQueries({ queryKey: queryKeys.unreadNotifications }));
onLiveEvent("unread_count", ({ unread_count }) => setUnread(unread_count));
onSignedOut(() => setUnreadCount(0));

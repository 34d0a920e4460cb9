import { useEffect } from "react";
import { useLocation } from "wouter";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import { useTranslation } from "../i18n/messages";
import { onLiveEvent } from "../live/liveUpdates";
import { IconButton } from "../ui/Button";
import { InfiniteList } from "../ui/InfiniteList";
import { PageHeader } from "../ui/PageHeader";
import { usePages } from "../ui/pages";
import { Empty } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { messages } from "./messages";
import { NotificationRow } from "./NotificationRow";
import { setUnread } from "./unread";

/** Notifications, grouped by the server. They are marked as read when they are seen. */
export default function NotificationsPage() {
  const t = useTranslation(messages);
  const [location, go] = useLocation();
  const kinds = location.endsWith("/mentions") ? "reply,mention,quote" : undefined;
  const pages = usePages(
    queryKeys.notifications(kinds),
    async (cursor, signal) => {
      const answer = await call("get", "/api/notifications", { query: { cursor, kinds }, signal });
      return { items: answer.notifications, next: answer.next_cursor ?? undefined };
    },
    { fresh: true },
  );
  const newest = pages.items[0];
  const upTo = newest && !newest.read ? newest.id : null;

  useEffect(() => onLiveEvent("notification", () => void queryClient.invalidateQueries({ queryKey: queryKeys.notificationLists })), []);

  useEffect(() => {
    // Only the list of all kinds marks as read, because a filtered list hides some of them.
    if (upTo === null || kinds !== undefined) {
      return;
    }
    const read = () => {
      if (document.hidden) {
        return;
      }
      document.removeEventListener("visibilitychange", read);
      setUnread(0);
      call("post", "/api/notifications/read", { body: { up_to_id: upTo } }).catch(() => {});
    };
    document.addEventListener("visibilitychange", read);
    read();
    return () => document.removeEventListener("visibilitychange", read);
  }, [upTo, kinds]);

  const tabs = [
    { name: t("all"), href: "/notifications" },
    { name: t("mentions"), href: "/notifications/mentions" },
  ];
  return (
    <>
      <PageHeader title={t("title")} below={<Tabs label={t("kinds")} tabs={tabs} current={location} />}>
        <IconButton icon="settings" label={t("settings")} onClick={() => go("/settings/notifications")} />
      </PageHeader>
      <InfiniteList
        name={location}
        label={t("title")}
        estimate={96}
        pages={pages}
        keyOf={(one) => `${one.id} ${one.kind}`}
        render={(one) => <NotificationRow notification={one} />}
        empty={
          <Empty icon="bell" title={t("empty")}>
            {t("emptyHow")}
          </Empty>
        }
      />
    </>
  );
}

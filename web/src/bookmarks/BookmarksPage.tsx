import { call } from "../api/client";
import { queryKeys } from "../api/queryKeys";
import { useTranslation } from "../i18n/messages";
import { TweetList, useTweetPages } from "../tweets/TweetList";
import { PageHeader } from "../ui/PageHeader";
import { Empty } from "../ui/States";
import { messages } from "./messages";

export default function BookmarksPage() {
  const t = useTranslation(messages);
  const pages = useTweetPages(queryKeys.bookmarks, (cursor, signal) => call("get", "/api/bookmarks", { query: { cursor }, signal }), {
    fresh: true,
  });
  return (
    <>
      <PageHeader title={t("title")} />
      <TweetList
        name="bookmarks"
        label={t("title")}
        pages={pages}
        empty={
          <Empty icon="bookmark" title={t("empty")}>
            {t("emptyHow")}
          </Empty>
        }
      />
    </>
  );
}

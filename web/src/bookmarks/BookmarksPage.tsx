import { call } from "../api/client";
import { TweetList, useTweetPages } from "../tweets/TweetList";
import { PageHeader } from "../ui/PageHeader";
import { Empty } from "../ui/States";
import { useWords } from "../words/words";
import { words } from "./words";

export default function BookmarksPage() {
  const t = useWords(words);
  const pages = useTweetPages(["bookmarks"], (cursor, signal) => call("get", "/api/bookmarks", { query: { cursor }, signal }), {
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

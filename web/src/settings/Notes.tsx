import { call } from "../api/client";
import { queryKeys } from "../api/queryKeys";
import { useTranslation } from "../i18n/messages";
import { InfiniteList } from "../ui/InfiniteList";
import { usePages } from "../ui/pages";
import { Empty } from "../ui/States";
import { UserRow } from "../ui/UserRow";
import { messages } from "./messages";
import styles from "./Settings.module.css";

/** All that the person has written down about others. A note is changed on the profile. */
export function Notes() {
  const t = useTranslation(messages);
  const pages = usePages(
    queryKeys.notes,
    async (cursor, signal) => {
      const answer = await call("get", "/api/users/me/notes", { query: { cursor }, signal });
      return { items: answer.notes, next: answer.next_cursor ?? undefined };
    },
    { fresh: true },
  );
  return (
    <InfiniteList
      name="notes"
      label={t("notes")}
      pages={pages}
      estimate={110}
      keyOf={({ user }) => user.id}
      render={({ user, note }) => (
        <>
          <UserRow user={user} />
          <p className={styles.note} dir="auto">
            {note.text}
          </p>
        </>
      )}
      empty={
        <Empty icon="pen" title={t("noNotes")}>
          {t("noNotesHow")}
        </Empty>
      }
    />
  );
}

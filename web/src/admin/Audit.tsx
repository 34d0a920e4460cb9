import { Link } from "wouter";
import { call } from "../api/client";
import type { AuditEntry } from "../api/types";
import { useUserById } from "../profile/userById";
import { InfiniteList } from "../ui/InfiniteList";
import { usePages } from "../ui/pages";
import { Empty } from "../ui/States";
import { useAgo } from "../words/time";
import { useWords } from "../words/words";
import styles from "./Admin.module.css";
import { words } from "./words";

/** Who did what to whose account, and what moderators did, the newest first. */
export function Audit() {
  const t = useWords(words);
  const pages = usePages(
    ["audit"],
    async (cursor, signal) => {
      const answer = await call("get", "/api/admin/audit", { query: { cursor }, signal });
      return { items: answer.entries, next: answer.next_cursor ?? undefined };
    },
    { fresh: true },
  );
  return (
    <InfiniteList
      name="audit"
      label={t("audit")}
      estimate={84}
      pages={pages}
      keyOf={(entry) => entry.id}
      render={(entry) => <Entry entry={entry} />}
      empty={<Empty icon="shield" title={t("auditEmpty")} />}
    />
  );
}

const known = [
  "created_user",
  "changed_user",
  "changed_profile",
  "deleted_user",
  "issued_api_key",
  "deleted_tweet",
  "deleted_media",
  "dismissed_report",
] as const;

function Entry({ entry: { actor_id, action, target_id, details, address, at } }: { entry: AuditEntry }) {
  const t = useWords(words);
  const { long } = useAgo(at);
  const word = known.find((one) => one === action);
  return (
    <div className={styles.entry}>
      <p>
        {actor_id === 0 ? t("commandLine") : <Person id={actor_id} />} {word ? t(word) : action} <Person id={target_id} />
      </p>
      {details && <p dir="auto">{details}</p>}
      <p className={styles.soft}>
        <time dateTime={at}>{long}</time> {address && `· ${address}`}
      </p>
    </div>
  );
}

/** The log has numbers, for names change; whoever is still there is shown by name. */
function Person({ id }: { id: number }) {
  const t = useWords(words);
  const { data } = useUserById(id);
  return data ? <Link href={`/@${data.username}`}>{data.name}</Link> : t("person", { id: String(id) });
}

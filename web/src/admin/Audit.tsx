import { useState } from "react";
import { Link } from "wouter";
import { call } from "../api/client";
import { queryKeys } from "../api/queryKeys";
import type { AuditEntry } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useRelativeTime } from "../i18n/time";
import { useUserById } from "../profile/userById";
import { InfiniteList } from "../ui/InfiniteList";
import { usePages } from "../ui/pages";
import { Select } from "../ui/Select";
import { Empty } from "../ui/States";
import styles from "./Admin.module.css";
import { auditWords } from "./auditWords";
import { messages } from "./messages";

/** The audit log: what administrators and moderators did, the newest entry first. */
export function Audit() {
  const t = useTranslation(messages);
  const [about, setAbout] = useState<"administration" | "credentials">("administration");
  const pages = usePages(
    queryKeys.audit(about),
    async (cursor, signal) => {
      const answer = await call("get", "/api/admin/audit", { query: { about, cursor }, signal });
      return { items: answer.entries, next: answer.next_cursor ?? undefined };
    },
    { fresh: true },
  );
  return (
    <>
      <search className={styles.filters}>
        <Select
          label={t("auditAbout")}
          value={about}
          onChange={setAbout}
          options={[
            { value: "administration", label: t("auditAdministration") },
            { value: "credentials", label: t("auditCredentials") },
          ]}
        />
      </search>
      <InfiniteList
        name={`audit ${about}`}
        label={t("audit")}
        estimate={84}
        pages={pages}
        keyOf={(entry) => entry.id}
        render={(entry) => <Entry entry={entry} />}
        empty={<Empty icon="shield" title={t("auditEmpty")} />}
      />
    </>
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
  "signed_in",
  "failed_sign_in",
  "failed_confirmation",
  "changed_password",
  "reset_password",
  "changed_email",
  "created_api_key",
  "revoked_api_key",
  "ended_session",
  "signed_out_everywhere",
  "exported_account",
  "created_scim_token",
  "revoked_scim_token",
  "mapped_group",
  "linked_identity",
  "unlinked_identity",
] as const;

function Entry({ entry: { actor_id, action, target_id, details, address, at } }: { entry: AuditEntry }) {
  const t = useTranslation(messages);
  const { long } = useRelativeTime(at);
  const tt = useTranslation(auditWords);
  const word = known.find((one) => one === action);
  const other = Object.keys(auditWords.en).find((one) => one === action) as keyof typeof auditWords.en | undefined;
  return (
    <div className={styles.entry}>
      <p>
        <Actor id={actor_id} /> {word ? t(word) : other ? tt(other) : action} <Person id={target_id} />
      </p>
      {details && <p dir="auto">{details}</p>}
      <p className={styles.soft}>
        <time dateTime={at}>{long}</time> {address && `· ${address}`}
      </p>
    </div>
  );
}

/** Who made an entry: a person, whoever sat at the command line, or the company's directory. */
function Actor({ id }: { id: number }) {
  const t = useTranslation(messages);
  return id === 0 ? t("commandLine") : id === -1 ? t("byDirectory") : <Person id={id} />;
}

/** The log stores ids, because names change. An account that still exists is shown by its name. */
function Person({ id }: { id: number }) {
  const t = useTranslation(messages);
  const { data } = useUserById(id);
  return data ? <Link href={`/@${data.username}`}>{data.name}</Link> : t("person", { id: String(id) });
}

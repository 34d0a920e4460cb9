import { useState } from "react";
import { call } from "../api/client";
import { queries } from "../api/queries";
import type { SessionView } from "../api/types";
import { signOut } from "../session/session";
import { Button } from "../ui/Button";
import { InfiniteList } from "../ui/InfiniteList";
import { usePages } from "../ui/pages";
import { useErrorText } from "../ui/States";
import { toast } from "../ui/Toast";
import { useAgo } from "../words/time";
import { useWords } from "../words/words";
import { browserOf } from "./browsers";
import styles from "./Settings.module.css";
import { words } from "./words";

const key = ["sessions"];

export function Sessions() {
  const t = useWords(words);
  const errorText = useErrorText();
  const pages = usePages(
    key,
    async (cursor, signal) => {
      const answer = await call("get", "/auth/sessions", { query: { cursor }, signal });
      return { items: answer.sessions, next: answer.next_cursor ?? undefined };
    },
    { fresh: true },
  );
  return (
    <>
      <div className={styles.line}>
        <span>
          {t("endAll")}
          <small>{t("endAllHow")}</small>
        </span>
        <Button kind="danger" onClick={() => signOut(true).catch((error) => toast(errorText(error)))}>
          {t("endAll")}
        </Button>
      </div>
      <InfiniteList
        name="sessions"
        label={t("sessions")}
        estimate={86}
        pages={pages}
        keyOf={(one) => one.id}
        render={(one) => <Session session={one} />}
        empty={null}
      />
    </>
  );
}

function Session({ session }: { session: SessionView }) {
  const t = useWords(words);
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const begun = useAgo(session.created_at);
  const used = useAgo(session.last_used_at);
  const { browser, system } = browserOf(session.user_agent);
  const name = browser && system ? t("browserOn", { browser, system }) : (browser ?? system ?? t("unknownBrowser"));
  const end = async () => {
    setBusy(true);
    try {
      await call("delete", "/auth/sessions/{sessionId}", { path: { sessionId: session.id } });
      toast(t("ended"));
      await queries.invalidateQueries({ queryKey: key });
    } catch (error) {
      setBusy(false);
      toast(errorText(error));
    }
  };
  return (
    <div className={styles.line}>
      <span title={session.user_agent}>
        <b>{name}</b>
        {session.current && <b className={styles.here}> · {t("here")}</b>}
        <small>
          {session.address} {session.api_key_id !== null && `· ${t("byKey")}`}
        </small>
        <small>
          <span title={begun.long}>{t("signedIn", { time: begun.short })}</span> ·{" "}
          <span title={used.long}>{t("lastUsed", { time: used.short })}</span>
        </small>
      </span>
      {!session.current && (
        <Button busy={busy} onClick={() => void end()} aria-label={t("endOf", { what: name })}>
          {t("end")}
        </Button>
      )}
    </div>
  );
}

import { useState } from "react";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import type { SessionView } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useRelativeTime } from "../i18n/time";
import { signOut } from "../session/session";
import { Button } from "../ui/Button";
import { InfiniteList } from "../ui/InfiniteList";
import { usePages } from "../ui/pages";
import { useErrorText } from "../ui/States";
import { toast } from "../ui/Toast";
import { messages } from "./messages";
import styles from "./Settings.module.css";
import { parseUserAgent } from "./userAgent";

export function Sessions() {
  const t = useTranslation(messages);
  const errorText = useErrorText();
  const pages = usePages(
    queryKeys.sessions,
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
  const t = useTranslation(messages);
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const begun = useRelativeTime(session.created_at);
  const used = useRelativeTime(session.last_used_at);
  const { browser, system } = parseUserAgent(session.user_agent);
  const name = browser && system ? t("browserOn", { browser, system }) : (browser ?? system ?? t("unknownBrowser"));
  const end = async () => {
    setBusy(true);
    try {
      await call("delete", "/auth/sessions/{sessionId}", { path: { sessionId: session.id } });
      toast(t("ended"));
      await queryClient.invalidateQueries({ queryKey: queryKeys.sessions });
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
          {session.provider !== null && `· ${t("byProvider", { provider: session.provider })}`}
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

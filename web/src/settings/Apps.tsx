import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import type { AuthorizedApp } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useRelativeTime } from "../i18n/time";
import { Button } from "../ui/Button";
import { Empty, Failure, Loading, useErrorText } from "../ui/States";
import { toast } from "../ui/Toast";
import { appMessages, describeScope } from "./appMessages";
import styles from "./Settings.module.css";

/** The apps of Mastodon that the person has allowed; each can be signed out. */
export function Apps() {
  const t = useTranslation(appMessages);
  const apps = useQuery({
    queryKey: queryKeys.apps,
    queryFn: ({ signal }) => call("get", "/api/users/me/apps", { signal }).then((answer) => answer.apps),
    staleTime: 0,
  });
  return (
    <>
      <div className={styles.part}>
        <p className={styles.soft}>{t("intro", { host: window.location.host })}</p>
      </div>
      {apps.data ? (
        apps.data.length > 0 ? (
          <ul aria-label={t("apps")}>
            {apps.data.map((one) => (
              <App key={one.id} one={one} />
            ))}
          </ul>
        ) : (
          <Empty icon="external" title={t("none")} />
        )
      ) : apps.error ? (
        <Failure error={apps.error} onAgain={() => void apps.refetch()} />
      ) : (
        <Loading rows={2} />
      )}
    </>
  );
}

function App({ one }: { one: AuthorizedApp }) {
  const t = useTranslation(appMessages);
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const since = useRelativeTime(one.created_at);
  const used = useRelativeTime(one.last_used_at);
  const end = async () => {
    setBusy(true);
    try {
      await call("delete", "/api/users/me/apps/{appId}", { path: { appId: one.id } });
      toast(t("ended"));
      await queryClient.invalidateQueries({ queryKey: queryKeys.apps });
    } catch (error) {
      setBusy(false);
      toast(errorText(error));
    }
  };
  return (
    <li className={styles.line}>
      <span>
        <b dir="auto">{one.name}</b>
        {one.website && <small dir="auto">{one.website}</small>}
        <small>{t("may", { what: one.scopes.map((scope) => describeScope(scope, t)).join(", ") })}</small>
        <small>
          <span title={since.long}>{t("since", { time: since.short })}</span> ·{" "}
          <span title={used.long}>{t("used", { time: used.short })}</span>
        </small>
      </span>
      <Button kind="danger" busy={busy} aria-label={t("endOf", { name: one.name })} onClick={() => void end()}>
        {t("end")}
      </Button>
    </li>
  );
}

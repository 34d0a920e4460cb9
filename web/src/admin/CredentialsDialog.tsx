import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import type { Account, ApiKey, AuthorizedApp, SessionView } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useRelativeTime } from "../i18n/time";
import { appMessages, describeScope } from "../settings/appMessages";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Failure, Loading, useErrorText } from "../ui/States";
import { toast } from "../ui/Toast";
import styles from "./Admin.module.css";
import { messages } from "./messages";
import { SecondFactorOf } from "./SecondFactorOf";
import { SignInOfUser } from "./SignInOfUser";

/** The API keys and sessions of somebody, to revoke or end each of them. */
export function CredentialsDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const t = useTranslation(messages);
  const ta = useTranslation(appMessages);
  const { id, name } = account;
  const path = { userId: id };
  const keys = useQuery({
    queryKey: queryKeys.accountKeys(id),
    queryFn: ({ signal }) => call("get", "/api/admin/users/{userId}/api-keys", { path, signal }).then((answer) => answer.api_keys),
    staleTime: 0,
  });
  const sessions = useQuery({
    queryKey: queryKeys.accountSessions(id),
    queryFn: ({ signal }) =>
      call("get", "/api/admin/users/{userId}/sessions", { path, query: { limit: 100 }, signal }).then((answer) => answer.sessions),
    staleTime: 0,
  });
  const apps = useQuery({
    queryKey: queryKeys.accountApps(id),
    queryFn: ({ signal }) => call("get", "/api/admin/users/{userId}/apps", { path, signal }).then((answer) => answer.apps),
    staleTime: 0,
  });
  const error = keys.error ?? sessions.error ?? apps.error;
  const again = () => {
    void apps.refetch();
    void keys.refetch();
    void sessions.refetch();
  };
  return (
    <Dialog title={t("credentialsTitle", { name })} onClose={onClose} footer={<Button onClick={onClose}>{t("close")}</Button>}>
      {keys.data && sessions.data && apps.data ? (
        <div className="stack">
          <SignInOfUser userId={id} />
          <SecondFactorOf account={account} />
          <h3>{t("keys")}</h3>
          {keys.data.length === 0 && <p className={styles.soft}>{t("noKeys")}</p>}
          <ul aria-label={t("keys")}>
            {keys.data.map((one) => (
              <Key key={one.id} userId={id} one={one} />
            ))}
          </ul>
          <h3>{t("sessions")}</h3>
          {sessions.data.length === 0 && <p className={styles.soft}>{t("noSessions")}</p>}
          <ul aria-label={t("sessions")}>
            {sessions.data.map((one) => (
              <Session key={one.id} userId={id} one={one} />
            ))}
          </ul>
          <h3>{ta("apps")}</h3>
          {apps.data.length === 0 && <p className={styles.soft}>{ta("none")}</p>}
          <ul aria-label={ta("apps")}>
            {apps.data.map((one) => (
              <App key={one.id} userId={id} one={one} />
            ))}
          </ul>
        </div>
      ) : error ? (
        <Failure error={error} onAgain={again} />
      ) : (
        <Loading rows={3} />
      )}
    </Dialog>
  );
}

function Key({ userId, one }: { userId: number; one: ApiKey }) {
  const t = useTranslation(messages);
  const { short, long } = useRelativeTime(one.last_used_at ?? one.created_at);
  return (
    <li className={styles.credential}>
      <span>
        <b dir="auto">{one.name}</b> <code>{one.prefix}…</code>
        <small title={long}>
          {short}
          {one.read_only && ` · ${t("readOnly")}`}
        </small>
      </span>
      <EndButton
        userId={userId}
        word={t("revoke")}
        label={t("revokeOf", { name: one.name })}
        end={() => call("delete", "/api/admin/users/{userId}/api-keys/{keyId}", { path: { userId, keyId: one.id } })}
      />
    </li>
  );
}

function Session({ userId, one }: { userId: number; one: SessionView }) {
  const t = useTranslation(messages);
  const { short, long } = useRelativeTime(one.last_used_at);
  return (
    <li className={styles.credential}>
      <span>
        {one.user_agent || "–"}
        <small title={long}>
          {one.address} · {short}
        </small>
      </span>
      <EndButton
        userId={userId}
        word={t("end")}
        label={t("endOf", { what: one.address })}
        end={() => call("delete", "/api/admin/users/{userId}/sessions/{sessionId}", { path: { userId, sessionId: one.id } })}
      />
    </li>
  );
}

function App({ userId, one }: { userId: number; one: AuthorizedApp }) {
  const t = useTranslation(appMessages);
  const { short, long } = useRelativeTime(one.last_used_at);
  return (
    <li className={styles.credential}>
      <span>
        <b dir="auto">{one.name}</b>
        <small title={long}>
          {short} · {one.scopes.map((scope) => describeScope(scope, t)).join(", ")}
        </small>
      </span>
      <EndButton
        userId={userId}
        word={t("end")}
        label={t("endOf", { name: one.name })}
        end={() => call("delete", "/api/admin/users/{userId}/apps/{appId}", { path: { userId, appId: one.id } })}
      />
    </li>
  );
}

interface EndProps {
  userId: number;
  word: string;
  label: string;
  end: () => Promise<unknown>;
}

function EndButton({ userId, word, label, end }: EndProps) {
  const t = useTranslation(messages);
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    try {
      await end();
      toast(t("ended"));
      // A key takes its sessions along.
      await queryClient.invalidateQueries({ queryKey: queryKeys.accountKeys(userId) });
      await queryClient.invalidateQueries({ queryKey: queryKeys.accountSessions(userId) });
      await queryClient.invalidateQueries({ queryKey: queryKeys.accountApps(userId) });
    } catch (error) {
      toast(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button kind="danger" busy={busy} aria-label={label} onClick={() => void go()}>
      {word}
    </Button>
  );
}

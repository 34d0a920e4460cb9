import { useState } from "react";
import { useLocation } from "wouter";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import type { Account, Role } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useRelativeTime } from "../i18n/time";
import { useInstance } from "../session/instance";
import { useMe } from "../session/session";
import { useForm } from "../session/useForm";
import { IssuedApiKey } from "../settings/IssuedApiKey";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Menu, type MenuItem } from "../ui/Menu";
import { useErrorText } from "../ui/States";
import { toast } from "../ui/Toast";
import styles from "./Admin.module.css";
import { CredentialsDialog } from "./CredentialsDialog";
import { messages } from "./messages";
import { OneTimePasswordDialog } from "./OneTimePasswordDialog";

const changeRoleMessages = { user: "makeUser", moderator: "makeModerator", admin: "makeAdmin" } as const;

export function AccountRow({ account }: { account: Account }) {
  const t = useTranslation(messages);
  const me = useMe();
  const errorText = useErrorText();
  const [, go] = useLocation();
  const [asking, setAsking] = useState<"off" | "key" | "password" | "credentials" | null>(null);
  const [issued, setIssued] = useState<string | null>(null);
  const since = useRelativeTime(account.created_at);
  const { mail } = useInstance();
  const { id, name, username, email, email_verified, role, active } = account;

  const change = async (what: { role?: Role; active?: boolean }) => {
    try {
      await call("patch", "/api/admin/users/{userId}", { path: { userId: id }, body: what });
      toast(t("changed"));
      await queryClient.invalidateQueries({ queryKey: queryKeys.accountLists });
    } catch (error) {
      toast(errorText(error));
    }
  };

  const items: MenuItem[] = [
    { label: t("openProfile"), icon: "person", onSelect: () => go(`/@${username}`) },
    ...(["user", "moderator", "admin"] as const)
      .filter((one) => one !== role)
      .map((one): MenuItem => ({ label: t(changeRoleMessages[one]), icon: "shield", onSelect: () => void change({ role: one }) })),
    { label: t("issue"), icon: "key", onSelect: () => setAsking("key") },
    { label: t("credentials"), icon: "away", onSelect: () => setAsking("credentials") },
    { label: t("reset"), icon: "lock", onSelect: () => setAsking("password") },
    active
      ? { label: t("deactivate"), icon: "block", danger: true, onSelect: () => setAsking("off") }
      : { label: t("activate"), icon: "check", onSelect: () => void change({ active: true }) },
  ];

  return (
    <div className={styles.account}>
      <Avatar user={{ id, name, avatar: null }} />
      <div className={styles.who}>
        <p>
          <b dir="auto">{name}</b> <span className={styles.soft}>@{username}</span>{" "}
          {role !== "user" && <span className={styles.chip}>{t(role as Role)}</span>}{" "}
          {!active && <span className={`${styles.chip} ${styles.off}`}>{t("off")}</span>}
        </p>
        <p className={styles.soft}>
          {email && (
            <>
              {email} {mail && !email_verified && `(${t("unverified")})`} ·{" "}
            </>
          )}
          <span title={since.long}>{t("since", { time: since.short })}</span>
        </p>
      </div>
      {id !== me.id && <Menu label={t("actions", { name })} items={items} />}
      {asking === "off" && (
        <Dialog
          title={t("deactivateTitle", { name })}
          onClose={() => setAsking(null)}
          footer={
            <>
              <Button onClick={() => setAsking(null)}>{t("cancel")}</Button>
              <Button
                kind="danger"
                onClick={() => {
                  setAsking(null);
                  void change({ active: false });
                }}
              >
                {t("deactivate")}
              </Button>
            </>
          }
        >
          <p>{t("deactivateHow")}</p>
        </Dialog>
      )}
      {asking === "password" && <OneTimePasswordDialog account={account} onClose={() => setAsking(null)} />}
      {asking === "credentials" && <CredentialsDialog account={account} onClose={() => setAsking(null)} />}
      {asking === "key" && (
        <IssueKeyDialog
          account={account}
          onClose={() => setAsking(null)}
          onIssued={(key) => {
            setAsking(null);
            setIssued(key);
          }}
        />
      )}
      {issued !== null && <IssuedApiKey apiKey={issued} onClose={() => setIssued(null)} />}
    </div>
  );
}

function IssueKeyDialog({ account, onClose, onIssued }: { account: Account; onClose: () => void; onIssued: (key: string) => void }) {
  const t = useTranslation(messages);
  const { name } = account;
  const form = `key-for-${account.id}`;
  const { onSubmit, busy, errors, message } = useForm(async (given) => {
    const answer = await call("post", "/api/admin/users/{userId}/api-keys", { path: { userId: account.id }, body: { name: given.name! } });
    onIssued(answer.api_key);
  });
  return (
    <Dialog
      title={t("issueTitle", { name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" form={form} busy={busy}>
            {t("issueGo")}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={onSubmit}>
        <p>{t("issueHow", { name })}</p>
        <Field label={t("keyName")} hint={t("keyNameHint")} name="name" required maxLength={100} autoComplete="off" errors={errors.name} />
        {message && (
          <p role="alert" className="error">
            {message}
          </p>
        )}
      </form>
    </Dialog>
  );
}

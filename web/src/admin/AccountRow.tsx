import { useState } from "react";
import { useLocation } from "wouter";
import { call } from "../api/client";
import { queries } from "../api/queries";
import type { Account } from "../api/types";
import { useMe } from "../session/session";
import { useForm } from "../session/useForm";
import { IssuedKey } from "../settings/IssuedKey";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Menu, type MenuItem } from "../ui/Menu";
import { useErrorText } from "../ui/States";
import { toast } from "../ui/Toast";
import { useAgo } from "../words/time";
import { useWords } from "../words/words";
import { accountsKey } from "./Accounts";
import styles from "./Admin.module.css";
import { words } from "./words";

const makes = { user: "makeUser", moderator: "makeModerator", admin: "makeAdmin" } as const;
type Role = keyof typeof makes;

export function AccountRow({ account }: { account: Account }) {
  const t = useWords(words);
  const me = useMe();
  const errorText = useErrorText();
  const [, go] = useLocation();
  const [asking, setAsking] = useState<"off" | "key" | null>(null);
  const [issued, setIssued] = useState<string | null>(null);
  const since = useAgo(account.created_at);
  const { id, name, username, email, role, active } = account;

  const change = async (what: { role?: Role; active?: boolean }) => {
    try {
      await call("patch", "/api/admin/users/{userId}", { path: { userId: id }, body: what });
      toast(t("changed"));
      await queries.invalidateQueries({ queryKey: accountsKey });
    } catch (error) {
      toast(errorText(error));
    }
  };

  const items: MenuItem[] = [
    { label: t("openProfile"), icon: "person", onSelect: () => go(`/@${username}`) },
    ...(["user", "moderator", "admin"] as const)
      .filter((one) => one !== role)
      .map((one): MenuItem => ({ label: t(makes[one]), icon: "shield", onSelect: () => void change({ role: one }) })),
    { label: t("issue"), icon: "key", onSelect: () => setAsking("key") },
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
          {email && <>{email} · </>}
          <span title={since.long}>{t("since", { time: since.short })}</span>
        </p>
      </div>
      {id !== me.id && <Menu label={t("doings", { name })} items={items} />}
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
      {asking === "key" && (
        <KeyDialog
          account={account}
          onClose={() => setAsking(null)}
          onIssued={(key) => {
            setAsking(null);
            setIssued(key);
          }}
        />
      )}
      {issued !== null && <IssuedKey apiKey={issued} onClose={() => setIssued(null)} />}
    </div>
  );
}

function KeyDialog({ account, onClose, onIssued }: { account: Account; onClose: () => void; onIssued: (key: string) => void }) {
  const t = useWords(words);
  const { name } = account;
  const form = `key-for-${account.id}`;
  const { onSubmit, busy, faults, message } = useForm(async (given) => {
    const answer = await call("post", "/api/admin/users/{userId}/api-keys", { path: { userId: account.id }, body: { name: given.name } });
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
        <Field label={t("keyName")} hint={t("keyNameHint")} name="name" required maxLength={100} autoComplete="off" faults={faults.name} />
        {message && (
          <p role="alert" className="fault">
            {message}
          </p>
        )}
      </form>
    </Dialog>
  );
}

import { useId, useState } from "react";
import { type Answer, call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import type { Account } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useRelativeTime } from "../i18n/time";
import { useForm } from "../session/useForm";
import { IssuedApiKey } from "../settings/IssuedApiKey";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import styles from "./Admin.module.css";
import { messages } from "./messages";

type Issued = Answer<"/api/admin/users/{userId}/password", "post">;

/** Sets a one-time password for somebody who forgot theirs or whose account was stolen, and shows it once. */
export function OneTimePasswordDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const t = useTranslation(messages);
  const form = useId();
  const { id, name } = account;
  const [issued, setIssued] = useState<Issued | null>(null);
  const { onSubmit, busy, message } = useForm(async ({ revoke_api_keys }) => {
    const body = { revoke_api_keys: revoke_api_keys !== undefined };
    setIssued(await call("post", "/api/admin/users/{userId}/password", { path: { userId: id }, body }));
    void queryClient.invalidateQueries({ queryKey: queryKeys.accountKeys(id) });
    void queryClient.invalidateQueries({ queryKey: queryKeys.accountSessions(id) });
  });
  if (issued) {
    return <OneTimePassword name={name} issued={issued} onClose={onClose} />;
  }
  return (
    <Dialog
      title={t("resetTitle", { name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="danger" type="submit" form={form} busy={busy}>
            {t("resetGo")}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={onSubmit}>
        <p>{t("resetHow", { name })}</p>
        <label className={styles.choice}>
          <input type="checkbox" name="revoke_api_keys" />
          {t("resetKeys")}
        </label>
        {message && (
          <p role="alert" className="error">
            {message}
          </p>
        )}
      </form>
    </Dialog>
  );
}

function OneTimePassword({ name, issued, onClose }: { name: string; issued: Issued; onClose: () => void }) {
  const t = useTranslation(messages);
  const { long } = useRelativeTime(issued.expires_at);
  return (
    <IssuedApiKey apiKey={issued.password} title={t("resetDone", { name })} how={t("resetOnce", { name, time: long })} onClose={onClose} />
  );
}

import { useState } from "react";
import { Link } from "wouter";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import { useTranslation } from "../i18n/messages";
import { Button } from "../ui/Button";
import { AuthLayout } from "./AuthLayout";
import styles from "./AuthLayout.module.css";
import { messages } from "./linkMessages";
import { useForm } from "./useForm";

/** Confirms an email address by the link in a mail. A press of a button does it, because mail scanners open every link. */
export function ConfirmPage({ token }: { token: string }) {
  const t = useTranslation(messages);
  const [confirmed, setConfirmed] = useState<string | null>(null);
  const { onSubmit, busy, errors, message } = useForm(async () => {
    const { email } = await call("post", "/auth/email/confirm", { body: { token } });
    setConfirmed(email);
    void queryClient.invalidateQueries({ queryKey: queryKeys.ownAccount });
  });
  const wrongLink = message ?? errors.token?.join(" ");
  return (
    <AuthLayout title={t("confirmTitle")}>
      {confirmed ? (
        <p role="status">{t("confirmed", { email: confirmed })}</p>
      ) : (
        <form className={styles.form} onSubmit={onSubmit}>
          <p>{t("confirmHow")}</p>
          {wrongLink && (
            <p role="alert" className={styles.error}>
              {wrongLink}
            </p>
          )}
          <Button kind="main" type="submit" busy={busy}>
            {t("confirmGo")}
          </Button>
        </form>
      )}
      <p className={styles.other}>
        <Link href="/">{t("goOn")}</Link>
      </p>
    </AuthLayout>
  );
}

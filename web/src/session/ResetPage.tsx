import { useState } from "react";
import { Link } from "wouter";
import { call } from "../api/client";
import { useTranslation } from "../i18n/messages";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { AuthLayout } from "./AuthLayout";
import styles from "./AuthLayout.module.css";
import { useInstance } from "./instance";
import { messages } from "./linkMessages";
import { useForm } from "./useForm";

/** Sets a new password by the link in a mail. */
export function ResetPage({ token }: { token: string }) {
  const t = useTranslation(messages);
  const { password_minimum: least } = useInstance();
  const [done, setDone] = useState(false);
  const { onSubmit, busy, errors, message } = useForm(async ({ chosen }) => {
    await call("post", "/auth/password/reset", { body: { token, new_password: chosen } });
    setDone(true);
  });
  const wrongLink = message ?? errors.token?.join(" ");
  return (
    <AuthLayout title={t("resetTitle")}>
      {done ? (
        <p role="status">{t("resetDone")}</p>
      ) : (
        <form className={styles.form} onSubmit={onSubmit}>
          <p>{t("resetHow")}</p>
          <Field
            label={t("chosen")}
            name="chosen"
            type="password"
            autoComplete="new-password"
            required
            hint={t("passwordHint", { least })}
            errors={errors.new_password}
          />
          {wrongLink && (
            <p role="alert" className={styles.error}>
              {wrongLink}
            </p>
          )}
          <Button kind="main" type="submit" busy={busy}>
            {t("resetGo")}
          </Button>
        </form>
      )}
      <p className={styles.other}>{wrongLink ? <Link href="/forgotten">{t("again")}</Link> : <Link href="/">{t("toSignIn")}</Link>}</p>
    </AuthLayout>
  );
}

import { useState } from "react";
import { Link } from "wouter";
import { call } from "../api/client";
import { useTranslation } from "../i18n/messages";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { AuthLayout } from "./AuthLayout";
import styles from "./AuthLayout.module.css";
import { messages } from "./linkMessages";
import { useForm } from "./useForm";

/** Somebody who forgot their password has a link sent. The page says the same whether or not the address has an account. */
export function ForgottenPage() {
  const t = useTranslation(messages);
  const [sent, setSent] = useState(false);
  const { onSubmit, busy, errors, message } = useForm(async ({ email }) => {
    await call("post", "/auth/password/forgotten", { body: { email } });
    setSent(true);
  });
  return (
    <AuthLayout title={t("forgotTitle")}>
      {sent ? (
        <p role="status">{t("forgotSent")}</p>
      ) : (
        <form className={styles.form} onSubmit={onSubmit}>
          <p>{t("forgotHow")}</p>
          <Field label={t("email")} name="email" type="email" autoComplete="email" required errors={errors.email} />
          {message && (
            <p role="alert" className={styles.error}>
              {message}
            </p>
          )}
          <Button kind="main" type="submit" busy={busy}>
            {t("forgotGo")}
          </Button>
        </form>
      )}
      <p className={styles.other}>
        <Link href="/">{t("toSignIn")}</Link>
      </p>
    </AuthLayout>
  );
}

import { useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { call } from "../api/client";
import { useTranslation } from "../i18n/messages";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { useErrorText } from "../ui/States";
import { AuthLayout } from "./AuthLayout";
import styles from "./AuthLayout.module.css";
import { useInstance } from "./instance";
import { messages } from "./linkMessages";
import { signIn } from "./session";
import { useForm } from "./useForm";

/** Makes an account by the link of an invitation. */
export function InvitationPage({ token }: { token: string }) {
  const t = useTranslation(messages);
  const errorText = useErrorText();
  const [, go] = useLocation();
  const { password_minimum: least } = useInstance();
  const [email, setEmail] = useState<string | null>(null);
  const [wrong, setWrong] = useState<unknown>(null);
  const { onSubmit, busy, errors, message } = useForm(async ({ name, username, password }) => {
    await call("post", "/auth/invitation/accept", { body: { token, name, username, password } });
    await signIn(username!, password!);
    go("/", { replace: true });
  });
  useEffect(() => {
    call("post", "/auth/invitation", { body: { token } }).then((answer) => setEmail(answer.email), setWrong);
  }, [token]);
  return (
    <AuthLayout title={t("inviteTitle")}>
      {wrong !== null ? (
        <p role="alert" className={styles.error}>
          {errorText(wrong)}
        </p>
      ) : email === null ? (
        <p>{t("loading")}</p>
      ) : (
        <form className={styles.form} onSubmit={onSubmit}>
          <p>{t("inviteHow", { email })}</p>
          <Field label={t("name")} name="name" autoComplete="name" maxLength={50} required hint={t("nameHint")} errors={errors.name} />
          <Field
            label={t("username")}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            maxLength={30}
            required
            hint={t("usernameHint")}
            errors={errors.username}
          />
          <Field
            label={t("password")}
            name="password"
            type="password"
            autoComplete="new-password"
            required
            hint={t("passwordHint", { least })}
            errors={errors.password}
          />
          {message && (
            <p role="alert" className={styles.error}>
              {message}
            </p>
          )}
          <Button kind="main" type="submit" busy={busy}>
            {t("inviteGo")}
          </Button>
        </form>
      )}
      <p className={styles.other}>
        <Link href="/">{t("toSignIn")}</Link>
      </p>
    </AuthLayout>
  );
}

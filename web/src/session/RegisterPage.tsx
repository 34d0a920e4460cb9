import { useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { call } from "../api/client";
import { useTranslation } from "../i18n/messages";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { AuthLayout } from "./AuthLayout";
import styles from "./AuthLayout.module.css";
import { loadInstance, useInstance } from "./instance";
import { messages } from "./messages";
import { signIn } from "./session";
import { useForm } from "./useForm";

export default function RegisterPage() {
  const t = useTranslation(messages);
  const [, go] = useLocation();
  const { registration, password_minimum: least } = useInstance();
  const [known, setKnown] = useState(false);
  const { onSubmit, busy, errors, message } = useForm(async ({ name, username, email, password }) => {
    await call("post", "/auth/register", { body: { name, username: username!, email: email!, password: password! } });
    go("/", { replace: true });
    await signIn(username!, password!);
  });

  useEffect(() => {
    loadInstance()
      .catch(() => {})
      .finally(() => setKnown(true));
  }, []);

  return (
    <AuthLayout title={t("registerTitle")}>
      {known && registration === "closed" ? (
        <p className={styles.error}>{t("closed")}</p>
      ) : (
        <form className={styles.form} onSubmit={onSubmit}>
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
          <Field label={t("email")} name="email" type="email" autoComplete="email" required errors={errors.email} />
          <Field
            label={t("password")}
            name="password"
            type="password"
            autoComplete="new-password"
            minLength={least}
            maxLength={128}
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
            {t("register")}
          </Button>
        </form>
      )}
      <p className={styles.other}>
        {t("haveAccount")} <Link href="/">{t("signIn")}</Link>
      </p>
    </AuthLayout>
  );
}

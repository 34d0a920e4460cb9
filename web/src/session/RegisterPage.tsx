import { useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { call } from "../api/client";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { useWords } from "../words/words";
import { Entrance } from "./Entrance";
import styles from "./Entrance.module.css";
import { loadInstance, useInstance } from "./instance";
import { signIn } from "./session";
import { useForm } from "./useForm";
import { words } from "./words";

export default function RegisterPage() {
  const t = useWords(words);
  const [, go] = useLocation();
  const { registration } = useInstance();
  const [known, setKnown] = useState(false);
  const { onSubmit, busy, faults, message } = useForm(async ({ name, username, email, password }) => {
    await call("post", "/auth/register", { body: { name, username, email, password } });
    go("/", { replace: true });
    await signIn(username!, password!);
  });

  useEffect(() => {
    loadInstance()
      .catch(() => {})
      .finally(() => setKnown(true));
  }, []);

  return (
    <Entrance title={t("registerTitle")}>
      {known && registration === "closed" ? (
        <p className={styles.fault}>{t("closed")}</p>
      ) : (
        <form className={styles.form} onSubmit={onSubmit}>
          <Field label={t("name")} name="name" autoComplete="name" maxLength={50} required hint={t("nameHint")} faults={faults.name} />
          <Field
            label={t("username")}
            name="username"
            autoComplete="username"
            autoCapitalize="none"
            maxLength={30}
            required
            hint={t("usernameHint")}
            faults={faults.username}
          />
          <Field label={t("email")} name="email" type="email" autoComplete="email" required faults={faults.email} />
          <Field
            label={t("password")}
            name="password"
            type="password"
            autoComplete="new-password"
            minLength={10}
            maxLength={128}
            required
            hint={t("passwordHint")}
            faults={faults.password}
          />
          {message && (
            <p role="alert" className={styles.fault}>
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
    </Entrance>
  );
}

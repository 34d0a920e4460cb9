import { useEffect, useState } from "react";
import { Link } from "wouter";
import { ApiError } from "../api/errors";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { useWords } from "../words/words";
import { Entrance } from "./Entrance";
import styles from "./Entrance.module.css";
import { loadInstance, useInstance } from "./instance";
import { signIn, signInWithKey } from "./session";
import { useForm } from "./useForm";
import { words } from "./words";

export default function SignInPage() {
  const t = useWords(words);
  const [way, setWay] = useState<"password" | "key">("password");
  const { registration } = useInstance();
  const { onSubmit, busy, faults, error, message } = useForm(({ login, password, key }) =>
    way === "password" ? signIn(login!.trim(), password!) : signInWithKey(key!.trim()),
  );

  useEffect(() => {
    loadInstance().catch(() => {});
  }, []);

  return (
    <Entrance title={t("welcome")}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form, and this chooses one */}
      <div className={styles.ways} role="group" aria-label={t("how")}>
        <button type="button" aria-pressed={way === "password"} onClick={() => setWay("password")}>
          {t("byPassword")}
        </button>
        <button type="button" aria-pressed={way === "key"} onClick={() => setWay("key")}>
          {t("byKey")}
        </button>
      </div>
      <form className={styles.form} onSubmit={onSubmit} key={way}>
        {way === "password" ? (
          <>
            <Field label={t("login")} name="login" autoComplete="username" autoCapitalize="none" required faults={faults.login} />
            <Field
              label={t("password")}
              name="password"
              type="password"
              autoComplete="current-password"
              required
              faults={faults.password}
            />
          </>
        ) : (
          <Field label={t("key")} name="key" type="password" autoComplete="off" hint={t("keyHint")} required />
        )}
        {message && (
          <p role="alert" className={styles.fault}>
            {way === "key" && error instanceof ApiError && error.status === 401 ? t("wrongKey") : message}
          </p>
        )}
        <Button kind="main" type="submit" busy={busy}>
          {t("signIn")}
        </Button>
      </form>
      {registration === "open" && (
        <p className={styles.other}>
          {t("noAccount")} <Link href="/register">{t("register")}</Link>
        </p>
      )}
    </Entrance>
  );
}

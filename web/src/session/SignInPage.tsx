import { useState } from "react";
import { Link } from "wouter";
import { ApiError } from "../api/errors";
import { useTranslation } from "../i18n/messages";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { AuthLayout } from "./AuthLayout";
import styles from "./AuthLayout.module.css";
import { useInstance } from "./instance";
import { messages } from "./messages";
import { PasskeyButton } from "./PasskeyButton";
import { canUsePasskeys } from "./passkeys";
import { signIn, signInWithKey } from "./session";
import { useForm } from "./useForm";

export default function SignInPage() {
  const t = useTranslation(messages);
  const [way, setWay] = useState<"password" | "key">("password");
  const { registration, mail, passkeys } = useInstance();
  const [asksCode, setAsksCode] = useState(false);
  const { onSubmit, busy, errors, error, message } = useForm(async ({ login, password, code, key }) => {
    try {
      await (way === "password" ? signIn(login!.trim(), password!, code) : signInWithKey(key!.trim()));
    } catch (failure) {
      setAsksCode(failure instanceof ApiError && "code" in failure.fields);
      throw failure;
    }
  });

  return (
    <AuthLayout title={t("welcome")}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form, and these buttons choose one */}
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
            <Field label={t("login")} name="login" autoComplete="username" autoCapitalize="none" required errors={errors.login} />
            <Field
              label={t("password")}
              name="password"
              type="password"
              autoComplete="current-password"
              required
              errors={errors.password}
            />
            {asksCode && <Field label={t("code")} name="code" autoComplete="one-time-code" autoCapitalize="none" errors={errors.code} />}
          </>
        ) : (
          <Field label={t("key")} name="key" type="password" autoComplete="off" hint={t("keyHint")} required />
        )}
        {message && (
          <p role="alert" className={styles.error}>
            {way === "key" && error instanceof ApiError && error.status === 401 ? t("wrongKey") : message}
          </p>
        )}
        <Button kind="main" type="submit" busy={busy}>
          {t("signIn")}
        </Button>
      </form>
      {passkeys && canUsePasskeys() && <PasskeyButton />}
      {mail && way === "password" && (
        <p className={styles.other}>
          <Link href="/forgotten">{t("forgot")}</Link>
        </p>
      )}
      {registration === "open" && (
        <p className={styles.other}>
          {t("noAccount")} <Link href="/register">{t("register")}</Link>
        </p>
      )}
    </AuthLayout>
  );
}

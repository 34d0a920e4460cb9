import { useEffect, useState } from "react";
import { Link, useLocation } from "wouter";
import { ApiError } from "../api/errors";
import { useTranslation } from "../i18n/messages";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { Spinner } from "../ui/States";
import { AuthLayout } from "./AuthLayout";
import styles from "./AuthLayout.module.css";
import { loadInstance, useInstance } from "./instance";
import { messages } from "./messages";
import { PasskeyButton } from "./PasskeyButton";
import { ProviderButtons } from "./ProviderButtons";
import { canUsePasskeys } from "./passkeys";
import { signIn, signInWithKey, wasLeft } from "./session";
import { signOnAt, signOnProblem, signOnWord } from "./signOn";
import { useForm } from "./useForm";

/** The address of this page when a visit at a provider has failed. It is no page for somebody who is signed in. */
const ownAddress = "/sign-in";

export default function SignInPage() {
  const t = useTranslation(messages);
  const { registration, mail, passkeys, passwords, sign_in_providers: providers } = useInstance();
  const [chosen, setWay] = useState<"password" | "key" | null>(null);
  const way = chosen ?? (passwords ? "password" : "key");
  const [path, go] = useLocation();
  const [word] = useState(signOnWord);
  const [leaving, setLeaving] = useState(false);
  const problem = signOnProblem(word);
  const [asksCode, setAsksCode] = useState(false);
  const { onSubmit, busy, errors, error, message } = useForm(async ({ login, password, code, key }) => {
    try {
      await (way === "password" ? signIn(login!.trim(), password!, code) : signInWithKey(key!.trim()));
    } catch (failure) {
      setAsksCode(failure instanceof ApiError && "code" in failure.fields);
      throw failure;
    }
    if (path === ownAddress) {
      go("/", { replace: true });
    }
  });
  const back = path === ownAddress || path === "/register" ? "/" : window.location.pathname + window.location.search;

  useEffect(() => {
    loadInstance()
      .then((instance) => {
        const [only, ...others] = instance.sign_in_providers;
        if (only && others.length === 0 && !instance.passwords && word === null && !wasLeft()) {
          setLeaving(true);
          return signOnAt(only.name, back);
        }
      })
      .catch(() => setLeaving(false));
  }, [back, word]);

  if (leaving) {
    return <Spinner />;
  }
  return (
    <AuthLayout title={t("welcome")}>
      {problem && (
        <p role="alert" className={styles.error}>
          {t(problem)}
        </p>
      )}
      {word === "signed_out" && <p role="status">{t("signedOutThere")}</p>}
      <ProviderButtons providers={providers} back={back} />
      {passwords && (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form, and these buttons choose one
        <div className={styles.ways} role="group" aria-label={t("how")}>
          <button type="button" aria-pressed={way === "password"} onClick={() => setWay("password")}>
            {t("byPassword")}
          </button>
          <button type="button" aria-pressed={way === "key"} onClick={() => setWay("key")}>
            {t("byKey")}
          </button>
        </div>
      )}
      {!passwords && chosen === null ? (
        <p className={styles.other}>
          <button type="button" className={styles.link} onClick={() => setWay("key")}>
            {t("byKey")}
          </button>
        </p>
      ) : (
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
      )}
      {passkeys && canUsePasskeys() && <PasskeyButton />}
      {mail && passwords && way === "password" && (
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

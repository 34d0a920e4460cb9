import { useTranslation } from "../i18n/messages";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { useErrorText } from "../ui/States";
import { toast } from "../ui/Toast";
import { AuthLayout } from "./AuthLayout";
import styles from "./AuthLayout.module.css";
import { useInstance } from "./instance";
import { messages } from "./messages";
import { replaceOneTimePassword, signOut } from "./session";
import { useForm } from "./useForm";

/** The only page after a sign-in with a one-time password. */
export default function ChangePasswordPage({ username }: { username: string }) {
  const t = useTranslation(messages);
  const errorText = useErrorText();
  const { password_minimum: least } = useInstance();
  const { onSubmit, busy, errors, message } = useForm(({ one_time, chosen }) => replaceOneTimePassword(one_time!, chosen!));
  return (
    <AuthLayout title={t("changeTitle")}>
      <form className={styles.form} onSubmit={onSubmit}>
        <p>{t("changeHow")}</p>
        <input type="hidden" name="username" autoComplete="username" value={username} readOnly />
        <Field
          label={t("oneTime")}
          name="one_time"
          type="password"
          autoComplete="current-password"
          required
          errors={errors.current_password}
        />
        <Field
          label={t("chosen")}
          name="chosen"
          type="password"
          autoComplete="new-password"
          required
          hint={t("passwordHint", { least })}
          errors={errors.new_password}
        />
        {message && (
          <p role="alert" className={styles.error}>
            {message}
          </p>
        )}
        <Button kind="main" type="submit" busy={busy}>
          {t("changeGo")}
        </Button>
        <Button onClick={() => signOut(false).catch((error) => toast(errorText(error)))}>{t("leave")}</Button>
      </form>
    </AuthLayout>
  );
}

import { useId, useState } from "react";
import { call } from "../api/client";
import { useTranslation } from "../i18n/messages";
import { useInstance } from "../session/instance";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { useErrorText } from "../ui/States";
import { toast } from "../ui/Toast";
import { messages } from "./messages";
import { reloadOwnAccount } from "./ownAccount";
import styles from "./Settings.module.css";

/** The email address, with which people can sign in instead of the username. */
export function Email({ address, verified, byPassword }: { address: string | null; verified: boolean; byPassword: boolean }) {
  const t = useTranslation(messages);
  const { mail } = useInstance();
  const [asking, setAsking] = useState(false);
  return (
    <section>
      <h2>{t("email")}</h2>
      <p className={address ? styles.address : styles.soft}>{address ?? t("noEmail")}</p>
      {address && (mail || verified) && <p className={styles.soft}>{t(verified ? "emailVerified" : "emailUnverified")}</p>}
      <p className={styles.end}>
        <Button onClick={() => setAsking(true)}>{t(address ? "changeEmail" : "addEmail")}</Button>
        {address && mail && !verified && <SendAgain />}
      </p>
      {asking && <EmailDialog byPassword={byPassword} onClose={() => setAsking(false)} />}
    </section>
  );
}

function SendAgain() {
  const t = useTranslation(messages);
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    try {
      await call("post", "/auth/email/confirmation");
      toast(t("emailSent"));
    } catch (error) {
      toast(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button busy={busy} onClick={() => void go()}>
      {t("emailSendAgain")}
    </Button>
  );
}

function EmailDialog({ byPassword, onClose }: { byPassword: boolean; onClose: () => void }) {
  const t = useTranslation(messages);
  const form = useId();
  const { onSubmit, busy, errors, message } = useForm(async ({ email, current_password }) => {
    await call("post", "/auth/email", { body: { email: email!, current_password: current_password ?? null } });
    reloadOwnAccount();
    onClose();
    toast(t("emailSaved"));
  });
  return (
    <Dialog
      title={t("emailAsk")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" form={form} busy={busy}>
            {t("emailGo")}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={onSubmit}>
        <Field label={t("emailNew")} name="email" type="email" autoComplete="email" required hint={t("emailHint")} errors={errors.email} />
        {byPassword && (
          <Field
            label={t("emailPassword")}
            name="current_password"
            type="password"
            autoComplete="current-password"
            required
            errors={errors.current_password}
          />
        )}
        {message && (
          <p role="alert" className="error">
            {message}
          </p>
        )}
      </form>
    </Dialog>
  );
}

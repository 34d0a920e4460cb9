import { useId, useState } from "react";
import { type Answer, call } from "../api/client";
import { useTranslation } from "../i18n/messages";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { toast } from "../ui/Toast";
import { QrCode } from "./QrCode";
import styles from "./Settings.module.css";
import { messages } from "./securityMessages";

type Begun = Answer<"/auth/totp", "post">;

/** Sets up an authenticator app: the password, then the QR code and the first code of the app. */
export default function AddAppDialog({ onClose, onCodes }: { onClose: () => void; onCodes: (codes: string[] | null) => void }) {
  const t = useTranslation(messages);
  const form = useId();
  const [begun, setBegun] = useState<Begun | null>(null);
  const { onSubmit, busy, errors, message } = useForm(async ({ current_password, code }) => {
    if (!begun) {
      setBegun(await call("post", "/auth/totp", { body: { current_password } }));
      return;
    }
    const { recovery_codes } = await call("post", "/auth/totp/confirm", { body: { code } });
    onClose();
    onCodes(recovery_codes);
    toast(t("appAdded"));
  });
  return (
    <Dialog
      title={t("appAdd")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" form={form} busy={busy}>
            {t(begun ? "turnOn" : "goOn")}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={onSubmit}>
        {begun ? (
          <>
            <p>{t("scan")}</p>
            <QrCode text={begun.address} label={t("qr")} />
            <p>
              {t("secret")}: <code className={styles.key}>{begun.secret}</code>
            </p>
            <Field
              key="code"
              label={t("code")}
              name="code"
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={7}
              required
              errors={errors.code}
            />
          </>
        ) : (
          <Field
            key="password"
            label={t("password")}
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

import { useId } from "react";
import { call } from "../api/client";
import { useTranslation } from "../i18n/messages";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { toast } from "../ui/Toast";
import { messages } from "./securityMessages";

/** Removes the authenticator app, confirmed by the password and a code. */
export function RemoveAppDialog({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useTranslation(messages);
  const form = useId();
  const { onSubmit, busy, errors, message } = useForm(async ({ current_password, code }) => {
    await call("delete", "/auth/totp", { body: { current_password, code } });
    onClose();
    onDone();
    toast(t("appRemoved"));
  });
  return (
    <Dialog
      title={t("appRemove")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="danger" type="submit" form={form} busy={busy}>
            {t("appRemove")}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={onSubmit}>
        <p>{t("appRemoveHow")}</p>
        <Field label={t("password")} name="current_password" type="password" autoComplete="current-password" required />
        <Field label={t("codeOrRecovery")} name="code" autoComplete="one-time-code" autoCapitalize="none" required errors={errors.code} />
        {message && (
          <p role="alert" className="error">
            {message}
          </p>
        )}
      </form>
    </Dialog>
  );
}

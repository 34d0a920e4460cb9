import { useId } from "react";
import { call } from "../api/client";
import type { Passkey } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { toast } from "../ui/Toast";
import { messages } from "./passkeyMessages";

interface Props {
  one: Passkey;
  onClose: () => void;
  onDone: () => void;
}

export function RenamePasskeyDialog({ one, onClose, onDone }: Props) {
  const t = useTranslation(messages);
  const form = useId();
  const { onSubmit, busy, errors, message } = useForm(async ({ name }) => {
    await call("patch", "/auth/passkeys/{passkeyId}", { path: { passkeyId: one.id }, body: { name } });
    onClose();
    onDone();
  });
  return (
    <Dialog
      title={t("renameOf", { name: one.name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" form={form} busy={busy}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={onSubmit}>
        <Field label={t("name")} name="name" required maxLength={50} autoComplete="off" defaultValue={one.name} errors={errors.name} />
        {message && (
          <p role="alert" className="error">
            {message}
          </p>
        )}
      </form>
    </Dialog>
  );
}

/** Removes a passkey, confirmed by the password where there is one. */
export function RemovePasskeyDialog({ one, byPassword, onClose, onDone }: Props & { byPassword: boolean }) {
  const t = useTranslation(messages);
  const form = useId();
  const { onSubmit, busy, message } = useForm(async ({ current_password }) => {
    const body = { current_password: current_password ?? null };
    await call("delete", "/auth/passkeys/{passkeyId}", { path: { passkeyId: one.id }, body });
    onClose();
    onDone();
    toast(t("removed"));
  });
  return (
    <Dialog
      title={t("removeTitle", { name: one.name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="danger" type="submit" form={form} busy={busy}>
            {t("remove")}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={onSubmit}>
        <p>{t("removeHow")}</p>
        {byPassword && <Field label={t("password")} name="current_password" type="password" autoComplete="current-password" required />}
        {message && (
          <p role="alert" className="error">
            {message}
          </p>
        )}
      </form>
    </Dialog>
  );
}

import { useId, useState } from "react";
import { call } from "../api/client";
import { useTranslation } from "../i18n/messages";
import { isGivenUp, isKnownDevice, makePasskey } from "../session/passkeys";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { toast } from "../ui/Toast";
import { messages } from "./passkeyMessages";

interface Props {
  byPassword: boolean;
  onClose: () => void;
  onCodes: (codes: string[] | null) => void;
}

/** Registers a passkey: the password first, then the dialog of the browser. */
export function AddPasskeyDialog({ byPassword, onClose, onCodes }: Props) {
  const t = useTranslation(messages);
  const form = useId();
  const [refused, setRefused] = useState<string | null>(null);
  const { onSubmit, busy, errors, message } = useForm(async ({ name, current_password }) => {
    setRefused(null);
    const { options } = await call("post", "/auth/passkeys/options", { body: { current_password: current_password ?? null } });
    let credential: Record<string, unknown>;
    try {
      credential = await makePasskey(options);
    } catch (error) {
      if (!isGivenUp(error) && !isKnownDevice(error)) {
        throw error;
      }
      setRefused(t(isGivenUp(error) ? "givenUp" : "known"));
      return;
    }
    const { recovery_codes } = await call("post", "/auth/passkeys", { body: { name, credential } });
    onClose();
    onCodes(recovery_codes);
    toast(t("added"));
  });
  const said = message ?? errors.credential?.join(" ") ?? refused;
  return (
    <Dialog
      title={t("add")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" form={form} busy={busy}>
            {t("go")}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={onSubmit}>
        <Field label={t("name")} name="name" required maxLength={50} autoComplete="off" hint={t("nameHint")} errors={errors.name} />
        {byPassword && <Field label={t("password")} name="current_password" type="password" autoComplete="current-password" required />}
        {said && (
          <p role="alert" className="error">
            {said}
          </p>
        )}
      </form>
    </Dialog>
  );
}

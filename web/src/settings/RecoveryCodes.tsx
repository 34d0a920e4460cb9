import { useId, useState } from "react";
import { call } from "../api/client";
import { useTranslation } from "../i18n/messages";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { copyText } from "../ui/clipboard";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import styles from "./Settings.module.css";
import { messages } from "./securityMessages";

/** Shows recovery codes once. When the dialog closes, the page no longer has them. */
export function RecoveryCodesDialog({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const t = useTranslation(messages);
  const [said, setSaid] = useState("");
  const copy = () => void copyText(codes.join("\n"), { copied: t("copied"), failed: t("copyFailed") }, setSaid);
  return (
    <Dialog
      title={t("codesTitle")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={copy}>{t("copy")}</Button>
          <Button kind="main" onClick={onClose}>
            {t("done")}
          </Button>
        </>
      }
    >
      <p>
        {t("codesHow")} {t("codesOnce")}
      </p>
      <ul className={styles.codes} aria-label={t("codesTitle")}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p role="status">{said}</p>
    </Dialog>
  );
}

interface RenewProps {
  byPassword: boolean;
  onClose: () => void;
  onCodes: (codes: string[]) => void;
}

/** Replaces the recovery codes, confirmed by the password. */
export function RenewCodesDialog({ byPassword, onClose, onCodes }: RenewProps) {
  const t = useTranslation(messages);
  const form = useId();
  const { onSubmit, busy, message } = useForm(async ({ current_password }) => {
    const { recovery_codes } = await call("post", "/auth/recovery-codes", { body: { current_password: current_password ?? null } });
    onClose();
    onCodes(recovery_codes ?? []);
  });
  return (
    <Dialog
      title={t("codesRenew")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" form={form} busy={busy}>
            {t("codesRenew")}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={onSubmit}>
        <p>{t("codesRenewHow")}</p>
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

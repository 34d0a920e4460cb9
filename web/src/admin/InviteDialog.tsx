import { useId } from "react";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import type { Role } from "../api/types";
import { type Language, language } from "../i18n/language";
import { useTranslation } from "../i18n/messages";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Select } from "../ui/Select";
import { toast } from "../ui/Toast";
import { messages } from "./invitationMessages";

const english = { value: "en", label: "English" } as const;
const russian = { value: "ru", label: "Русский" } as const;

/** Invites somebody by mail. */
export function InviteDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslation(messages);
  const form = useId();
  const { onSubmit, busy, errors, message } = useForm(async (given) => {
    const { invitation } = await call("post", "/api/admin/invitations", {
      body: { email: given.email, role: given.role as Role, language: given.language as Language },
    });
    toast(t("invited", { email: invitation.email }));
    onClose();
    await queryClient.invalidateQueries({ queryKey: queryKeys.invitations });
  });
  return (
    <Dialog
      title={t("invite")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" form={form} busy={busy}>
            {t("inviteGo")}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={onSubmit}>
        <p>{t("inviteHow")}</p>
        <Field label={t("email")} name="email" type="email" required autoComplete="off" errors={errors.email} />
        <Select
          label={t("role")}
          name="role"
          options={[
            { value: "user", label: t("user") },
            { value: "moderator", label: t("moderator") },
            { value: "admin", label: t("admin") },
          ]}
        />
        <Select label={t("language")} name="language" options={language.get() === "ru" ? [russian, english] : [english, russian]} />
        {message && (
          <p role="alert" className="error">
            {message}
          </p>
        )}
      </form>
    </Dialog>
  );
}

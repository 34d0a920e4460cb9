import { useId } from "react";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import type { Role } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useInstance } from "../session/instance";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Select } from "../ui/Select";
import { toast } from "../ui/Toast";
import { messages } from "./messages";

export function CreateAccountDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslation(messages);
  const form = useId();
  const { password_minimum: least } = useInstance();
  const { onSubmit, busy, errors, message } = useForm(async ({ name, username, email, password, role }) => {
    const { user } = await call("post", "/api/admin/users", {
      body: { name: name!, username: username!, email: email || null, password: password || null, role: role as Role },
    });
    toast(t("created", { name: user.name }));
    onClose();
    await queryClient.invalidateQueries({ queryKey: queryKeys.accountLists });
  });
  return (
    <Dialog
      title={t("create")}
      onClose={onClose}
      unsaved
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" form={form} busy={busy}>
            {t("createGo")}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={onSubmit}>
        <Field label={t("name")} name="name" required autoComplete="off" maxLength={200} errors={errors.name} />
        <Field
          label={t("username")}
          name="username"
          required
          autoComplete="off"
          autoCapitalize="none"
          maxLength={30}
          hint={t("usernameHint")}
          errors={errors.username}
        />
        <Field label={t("email")} name="email" type="email" autoComplete="off" hint={t("optional")} errors={errors.email} />
        <Field
          label={t("password")}
          name="password"
          type="password"
          autoComplete="new-password"
          hint={t("passwordHint", { least })}
          errors={errors.password}
        />
        <Select
          label={t("role")}
          name="role"
          options={[
            { value: "user", label: t("user") },
            { value: "moderator", label: t("moderator") },
            { value: "admin", label: t("admin") },
          ]}
        />
        {message && (
          <p role="alert" className="error">
            {message}
          </p>
        )}
      </form>
    </Dialog>
  );
}

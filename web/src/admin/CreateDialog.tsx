import { useId } from "react";
import { call } from "../api/client";
import { queries } from "../api/queries";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Select } from "../ui/Select";
import { toast } from "../ui/Toast";
import { useWords } from "../words/words";
import { accountsKey } from "./Accounts";
import { words } from "./words";

export function CreateDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  const form = useId();
  const { onSubmit, busy, faults, message } = useForm(async ({ name, username, email, password, role }) => {
    const { user } = await call("post", "/api/admin/users", {
      body: { name, username, email: email || null, password: password || null, role },
    });
    toast(t("created", { name: user.name }));
    onClose();
    await queries.invalidateQueries({ queryKey: accountsKey });
  });
  return (
    <Dialog
      title={t("create")}
      onClose={onClose}
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
        <Field label={t("name")} name="name" required autoComplete="off" maxLength={200} faults={faults.name} />
        <Field
          label={t("username")}
          name="username"
          required
          autoComplete="off"
          autoCapitalize="none"
          maxLength={30}
          hint={t("usernameHint")}
          faults={faults.username}
        />
        <Field label={t("email")} name="email" type="email" autoComplete="off" hint={t("optional")} faults={faults.email} />
        <Field
          label={t("password")}
          name="password"
          type="password"
          autoComplete="new-password"
          hint={t("passwordHint")}
          faults={faults.password}
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
          <p role="alert" className="fault">
            {message}
          </p>
        )}
      </form>
    </Dialog>
  );
}

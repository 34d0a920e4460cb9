import { useId } from "react";
import { call } from "../api/client";
import { useTranslation } from "../i18n/messages";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextArea } from "../ui/Field";
import { toast } from "../ui/Toast";
import { messages } from "./messages";

export type Decision = "dismiss" | "delete";

interface Props {
  id: number;
  decision: Decision;
  onClose: () => void;
  onResolved: () => void;
}

export function ResolveReportDialog({ id, decision, onClose, onResolved: onDecided }: Props) {
  const t = useTranslation(messages);
  const form = useId();
  const goes = decision === "delete";
  const { onSubmit, busy, errors, message } = useForm(async ({ note }) => {
    await call("post", "/api/admin/reports/{reportId}/resolve", {
      path: { reportId: id },
      body: { outcome: decision, note: note?.trim() || null },
    });
    toast(t("decided"));
    onClose();
    onDecided();
  });
  return (
    <Dialog
      title={t(goes ? "deleteTitle" : "keepTitle")}
      onClose={onClose}
      unsaved
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind={goes ? "danger" : "main"} type="submit" form={form} busy={busy}>
            {t(goes ? "delete" : "keep")}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={onSubmit}>
        <p>{t(goes ? "deleteHow" : "keepHow")}</p>
        <TextArea label={t("note")} hint={t("noteHint")} name="note" dir="auto" maxLength={2000} errors={errors.note} />
        {message && (
          <p role="alert" className="error">
            {message}
          </p>
        )}
      </form>
    </Dialog>
  );
}

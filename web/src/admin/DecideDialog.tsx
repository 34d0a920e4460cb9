import { useId } from "react";
import { call } from "../api/client";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextArea } from "../ui/Field";
import { toast } from "../ui/Toast";
import { useWords } from "../words/words";
import { words } from "./words";

export type Decision = "dismiss" | "delete";

interface Props {
  id: number;
  decision: Decision;
  onClose: () => void;
  onDecided: () => void;
}

export function DecideDialog({ id, decision, onClose, onDecided }: Props) {
  const t = useWords(words);
  const form = useId();
  const goes = decision === "delete";
  const { onSubmit, busy, faults, message } = useForm(async ({ note }) => {
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
        <TextArea label={t("note")} hint={t("noteHint")} name="note" dir="auto" maxLength={2000} faults={faults.note} />
        {message && (
          <p role="alert" className="fault">
            {message}
          </p>
        )}
      </form>
    </Dialog>
  );
}

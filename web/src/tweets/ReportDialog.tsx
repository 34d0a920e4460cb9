import { useId, useState } from "react";
import { call } from "../api/client";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextArea } from "../ui/Field";
import { toast } from "../ui/Toast";
import { useWords } from "../words/words";
import styles from "./ReportDialog.module.css";
import { words } from "./words";

const categories = ["spam", "abuse", "confidential", "illegal", "other"] as const;

/** Tells the moderators of a tweet that should not be there. */
export function ReportDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const t = useWords(words);
  const form = useId();
  const [category, setCategory] = useState<(typeof categories)[number]>("spam");
  const { onSubmit, busy, faults, message } = useForm(async ({ reason }) => {
    await call("post", "/api/tweets/{tweetId}/report", { path: { tweetId: id }, body: { category, reason: reason || null } });
    onClose();
    toast(t("reported"));
  });

  return (
    <Dialog
      title={t("reportTitle")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" form={form} busy={busy}>
            {t("report")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={onSubmit} className={styles.form}>
        <fieldset className={styles.kinds}>
          <legend>{t("reportKind")}</legend>
          {categories.map((one, i) => (
            <label key={one}>
              <input
                type="radio"
                name="category"
                value={one}
                checked={category === one}
                data-first={i === 0 || undefined}
                onChange={() => setCategory(one)}
              />
              {t(one)}
            </label>
          ))}
        </fieldset>
        <TextArea
          label={t("reason")}
          name="reason"
          hint={t("reasonHint")}
          required={category === "other"}
          maxLength={500}
          faults={faults.reason ?? (message ? [message] : undefined)}
        />
      </form>
    </Dialog>
  );
}

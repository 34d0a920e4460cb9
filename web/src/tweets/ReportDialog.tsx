import { useId } from "react";
import { call } from "../api/client";
import type { Tweet } from "../api/types";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Choices } from "../ui/Choices";
import { Dialog } from "../ui/Dialog";
import { TextArea } from "../ui/Field";
import { toast } from "../ui/Toast";
import { useWords } from "../words/words";
import { QuotedTweet } from "./QuotedTweet";
import { words } from "./reportWords";

export const categories = ["spam", "abuse", "confidential", "illegal", "other"] as const;

/** Tells the moderators that a tweet should not be there. */
export default function ReportDialog({ tweet, onClose }: { tweet: Tweet; onClose: () => void }) {
  const t = useWords(words);
  const form = useId();
  const { onSubmit, busy, faults, message } = useForm(async ({ category, reason }) => {
    const body = { category: category as (typeof categories)[number], reason: reason?.trim() || null };
    await call("post", "/api/tweets/{tweetId}/report", { path: { tweetId: tweet.id }, body });
    toast(t("sent"));
    onClose();
  });
  return (
    <Dialog
      title={t("report")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="main" type="submit" form={form} busy={busy}>
            {t("send")}
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={onSubmit} className="stack">
        <p>{t("reportHow")}</p>
        <QuotedTweet id={tweet.id} />
        <Choices
          legend={t("category")}
          name="category"
          options={categories.map((value) => ({ value, label: t(value) }))}
          initial="spam"
          faults={faults.category}
        />
        <TextArea label={t("reason")} hint={t("reasonHint")} name="reason" dir="auto" maxLength={2000} faults={faults.reason} />
        {message && (
          <p role="alert" className="fault">
            {message}
          </p>
        )}
      </form>
    </Dialog>
  );
}

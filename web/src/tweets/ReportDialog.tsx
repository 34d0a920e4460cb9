import { useId } from "react";
import { call } from "../api/client";
import type { Tweet } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextArea } from "../ui/Field";
import { RadioGroup } from "../ui/RadioGroup";
import { toast } from "../ui/Toast";
import { QuotedTweet } from "./QuotedTweet";
import { messages } from "./reportMessages";

export const categories = ["spam", "abuse", "confidential", "illegal", "other"] as const;

/** Reports a tweet to the moderators. */
export default function ReportDialog({ tweet, onClose }: { tweet: Tweet; onClose: () => void }) {
  const t = useTranslation(messages);
  const form = useId();
  const { onSubmit, busy, errors, message } = useForm(async ({ category, reason }) => {
    const body = { category: category as (typeof categories)[number], reason: reason?.trim() || null };
    await call("post", "/api/tweets/{tweetId}/report", { path: { tweetId: tweet.id }, body });
    toast(t("sent"));
    onClose();
  });
  return (
    <Dialog
      title={t("report")}
      onClose={onClose}
      unsaved
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
        <RadioGroup
          legend={t("category")}
          name="category"
          options={categories.map((value) => ({ value, label: t(value) }))}
          initial="spam"
          errors={errors.category}
        />
        <TextArea label={t("reason")} hint={t("reasonHint")} name="reason" dir="auto" maxLength={2000} errors={errors.reason} />
        {message && (
          <p role="alert" className="error">
            {message}
          </p>
        )}
      </form>
    </Dialog>
  );
}

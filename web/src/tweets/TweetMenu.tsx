import { useState } from "react";
import type { Tweet } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useMe } from "../session/session";
import { Button } from "../ui/Button";
import { copyLink } from "../ui/clipboard";
import { Dialog } from "../ui/Dialog";
import { LazyOverlay } from "../ui/LazyOverlay";
import { lazyComponent } from "../ui/lazyComponent";
import { Menu, type MenuItem } from "../ui/Menu";
import { toast } from "../ui/Toast";
import { deleteTweet } from "./actions";
import { compose } from "./composer";
import { messages } from "./messages";

const VersionsDialog = lazyComponent(() => import("./VersionsDialog"));
const ReportDialog = lazyComponent(() => import("./ReportDialog"));

/** The menu of a tweet. Its author may edit it, its author and moderators may delete it, others may report it. */
export function TweetMenu({ tweet }: { tweet: Tweet }) {
  const t = useTranslation(messages);
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<"versions" | "report" | null>(null);
  const close = () => setShown(null);
  const mine = tweet.author.id === me.id;

  const items: MenuItem[] = [
    ...(tweet.visibility === "public"
      ? [{ label: t("quote"), icon: "quote" as const, onSelect: () => compose({ quoteOf: tweet.id }) }]
      : []),
    { label: t("copy"), icon: "link", onSelect: () => copyLink(`/tweets/${tweet.id}`) },
    ...(tweet.edited_at ? [{ label: t("versions"), icon: "clock" as const, onSelect: () => setShown("versions") }] : []),
    ...(mine ? [{ label: t("edit"), icon: "pen" as const, onSelect: () => compose({ edit: tweet.id }) }] : []),
    ...(mine ? [] : [{ label: t("report"), icon: "flag" as const, onSelect: () => setShown("report") }]),
    ...(mine || me.role !== "user" ? [{ label: t("delete"), icon: "trash" as const, danger: true, onSelect: () => setAsking(true) }] : []),
  ];

  return (
    <>
      <Menu label={t("more")} items={items} atEnd />
      {asking && <DeleteDialog id={tweet.id} onClose={() => setAsking(false)} />}
      {shown && (
        <LazyOverlay onClose={close}>
          {shown === "versions" ? <VersionsDialog id={tweet.id} onClose={close} /> : <ReportDialog tweet={tweet} onClose={close} />}
        </LazyOverlay>
      )}
    </>
  );
}

function DeleteDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const t = useTranslation(messages);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const go = async () => {
    setBusy(true);
    setFailed(false);
    try {
      await deleteTweet(id);
      onClose();
      toast(t("deleted"));
    } catch {
      setBusy(false);
      setFailed(true);
    }
  };

  return (
    <Dialog
      title={t("deleteTitle")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="danger" busy={busy} onClick={() => void go()}>
            {t("delete")}
          </Button>
        </>
      }
    >
      <p>{t("deleteHow")}</p>
      {failed && (
        <p role="alert" className="error">
          {t("deleteFailed")}
        </p>
      )}
    </Dialog>
  );
}

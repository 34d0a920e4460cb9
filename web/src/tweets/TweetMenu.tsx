import { useState } from "react";
import type { Tweet } from "../api/types";
import { compose } from "../compose/composer";
import { useMe } from "../session/session";
import { Button } from "../ui/Button";
import { copyAddress } from "../ui/copy";
import { Dialog } from "../ui/Dialog";
import { Menu, type MenuItem } from "../ui/Menu";
import { Over } from "../ui/Over";
import { part } from "../ui/part";
import { toast } from "../ui/Toast";
import { useWords } from "../words/words";
import { remove } from "./actions";
import { words } from "./words";

const VersionsDialog = part(() => import("./VersionsDialog"));
const ReportDialog = part(() => import("./ReportDialog"));

/** What else can be done with a tweet; its author edits it, they and moderators delete it, others report it. */
export function TweetMenu({ tweet }: { tweet: Tweet }) {
  const t = useWords(words);
  const me = useMe();
  const [asking, setAsking] = useState(false);
  const [shown, setShown] = useState<"versions" | "report" | null>(null);
  const close = () => setShown(null);
  const mine = tweet.author.id === me.id;

  const items: MenuItem[] = [
    ...(tweet.visibility === "public"
      ? [{ label: t("quote"), icon: "quote" as const, onSelect: () => compose({ quoteOf: tweet.id }) }]
      : []),
    { label: t("copy"), icon: "link", onSelect: () => copyAddress(`/tweets/${tweet.id}`) },
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
        <Over onClose={close}>
          {shown === "versions" ? <VersionsDialog id={tweet.id} onClose={close} /> : <ReportDialog tweet={tweet} onClose={close} />}
        </Over>
      )}
    </>
  );
}

function DeleteDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const t = useWords(words);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const go = async () => {
    setBusy(true);
    setFailed(false);
    try {
      await remove(id);
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
        <p role="alert" className="fault">
          {t("deleteFailed")}
        </p>
      )}
    </Dialog>
  );
}

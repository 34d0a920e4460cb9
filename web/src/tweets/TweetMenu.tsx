import { useState } from "react";
import type { Tweet } from "../api/types";
import { compose } from "../compose/composer";
import { useMe } from "../session/session";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Menu, type MenuItem } from "../ui/Menu";
import { toast } from "../ui/Toast";
import { useWords } from "../words/words";
import { remove } from "./actions";
import { ReportDialog } from "./ReportDialog";
import { words } from "./words";

/** What else can be done with a tweet; its author edits it, they and moderators delete it. */
export function TweetMenu({ tweet }: { tweet: Tweet }) {
  const t = useWords(words);
  const me = useMe();
  const [asking, setAsking] = useState<"delete" | "report" | null>(null);
  const mine = tweet.author.id === me.id;

  const copy = async () => {
    const address = new URL(`/tweets/${tweet.id}`, location.href).href;
    try {
      await navigator.clipboard.writeText(address);
      toast(t("copied"));
    } catch {
      // Only allowed on https: then it is shown, to be copied by hand.
      toast(address);
    }
  };

  const items: MenuItem[] = [
    ...(tweet.visibility === "public"
      ? [{ label: t("quote"), icon: "quote" as const, onSelect: () => compose({ quoteOf: tweet.id }) }]
      : []),
    { label: t("copy"), icon: "link", onSelect: () => void copy() },
    ...(mine ? [{ label: t("edit"), icon: "pen" as const, onSelect: () => compose({ edit: tweet.id }) }] : []),
    ...(mine ? [] : [{ label: t("report"), icon: "flag" as const, onSelect: () => setAsking("report") }]),
    ...(mine || me.role !== "user"
      ? [{ label: t("delete"), icon: "trash" as const, danger: true, onSelect: () => setAsking("delete") }]
      : []),
  ];

  return (
    <>
      <Menu label={t("more")} items={items} atEnd />
      {asking === "delete" && <DeleteDialog id={tweet.id} onClose={() => setAsking(null)} />}
      {asking === "report" && <ReportDialog id={tweet.id} onClose={() => setAsking(null)} />}
    </>
  );
}

function DeleteDialog({ id, onClose }: { id: number; onClose: () => void }) {
  const t = useWords(words);
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    try {
      await remove(id);
      onClose();
      toast(t("deleted"));
    } catch {
      setBusy(false);
      toast(t("deleteFailed"));
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
    </Dialog>
  );
}

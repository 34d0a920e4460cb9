import { useRef } from "react";
import { useTranslation } from "../i18n/messages";
import type { ComposeTarget } from "../tweets/composer";
import { Dialog } from "../ui/Dialog";
import { ComposeForm } from "./ComposeForm";
import { messages } from "./messages";

export default function ComposeDialog({ onClose, ...what }: ComposeTarget & { onClose: () => void }) {
  const t = useTranslation(messages);
  const title = t(what.edit ? "edit" : what.replyTo ? "reply" : what.quoteOf ? "quote" : "new");
  const unsaved = useRef(false);
  const tell = useRef((now: boolean) => {
    unsaved.current = now;
  });
  return (
    <Dialog title={title} onClose={onClose} unsaved={() => unsaved.current}>
      <ComposeForm what={what} onDone={onClose} onUnsaved={tell.current} />
    </Dialog>
  );
}

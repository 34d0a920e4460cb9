import { Dialog } from "../ui/Dialog";
import { useWords } from "../words/words";
import { ComposeForm } from "./ComposeForm";
import type { Composing } from "./composer";
import { words } from "./words";

export default function ComposeDialog({ onClose, ...what }: Composing & { onClose: () => void }) {
  const t = useWords(words);
  const title = t(what.edit ? "edit" : what.replyTo ? "reply" : what.quoteOf ? "quote" : "new");
  return (
    <Dialog title={title} onClose={onClose}>
      <ComposeForm what={what} onDone={onClose} />
    </Dialog>
  );
}

import { Dialog } from "../ui/Dialog";
import { useWords } from "../words/words";
import { EditForm } from "./EditForm";
import { words } from "./words";

export default function EditDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(words);
  return (
    <Dialog title={t("edit")} onClose={onClose}>
      <EditForm onDone={onClose} />
    </Dialog>
  );
}

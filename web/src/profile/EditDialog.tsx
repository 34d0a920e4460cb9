import { useTranslation } from "../i18n/messages";
import { Dialog } from "../ui/Dialog";
import { EditForm } from "./EditForm";
import { messages } from "./messages";

export default function EditDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslation(messages);
  return (
    <Dialog title={t("edit")} onClose={onClose} unsaved>
      <EditForm onDone={onClose} />
    </Dialog>
  );
}

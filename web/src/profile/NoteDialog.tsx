import { useId, useState } from "react";
import type { Note, Profile } from "../api/types";
import { countGraphemes } from "../i18n/graphemes";
import { useTranslation } from "../i18n/messages";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { TextArea } from "../ui/Field";
import { toast } from "../ui/Toast";
import { messages } from "./messages";
import { saveNote } from "./note";

const maxLength = 2000;

/** Writes, changes and deletes the private note about somebody. */
export default function NoteDialog({ profile, note, onClose }: { profile: Profile; note: Note | null; onClose: () => void }) {
  const t = useTranslation(messages);
  const form = useId();
  const [text, setText] = useState(note?.text ?? "");
  const left = maxLength - countGraphemes(text);
  const write = useForm(async () => {
    await saveNote(profile.id, text);
    toast(t("noteSaved"));
    onClose();
  });
  const remove = async () => {
    try {
      await saveNote(profile.id, null);
    } catch {
      toast(t("failed"));
      return;
    }
    toast(t("noteDeleted"));
    onClose();
  };
  return (
    <Dialog
      title={t("note")}
      onClose={onClose}
      unsaved
      footer={
        <>
          {note && (
            <Button kind="danger" onClick={() => void remove()}>
              {t("noteDelete")}
            </Button>
          )}
          <Button kind="main" type="submit" form={form} busy={write.busy} disabled={left < 0 || text.trim() === ""}>
            {t("save")}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={write.onSubmit}>
        <TextArea
          label={t("noteOf", { name: profile.name })}
          hint={t("noteHint", { most: maxLength, count: left })}
          name="text"
          dir="auto"
          rows={6}
          value={text}
          onChange={(event) => setText(event.target.value)}
          errors={write.errors.text}
          data-first
        />
        {write.message && (
          <p role="alert" className="error">
            {write.message}
          </p>
        )}
      </form>
    </Dialog>
  );
}

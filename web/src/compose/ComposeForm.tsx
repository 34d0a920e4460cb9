import { type DragEvent, useEffect, useId, useRef, useState } from "react";
import { newIdempotencyKey } from "../api/idempotencyKey";
import { countGraphemes, isBlank } from "../i18n/graphemes";
import { useTranslation } from "../i18n/messages";
import { useLimits } from "../session/instance";
import { useMe } from "../session/session";
import { useStore } from "../state/store";
import { type ComposeTarget, droppedFiles } from "../tweets/composer";
import { QuotedTweet } from "../tweets/QuotedTweet";
import { getTweet } from "../tweets/store";
import { Avatar } from "../ui/Avatar";
import { Button } from "../ui/Button";
import { isComposing } from "../ui/composing";
import { useErrorText } from "../ui/States";
import { AttachmentList } from "./AttachmentList";
import { CharacterCounter } from "./CharacterCounter";
import styles from "./ComposeForm.module.css";
import { ComposeTools } from "./ComposeTools";
import { type Draft, draftKey, emptyDraft, loadDraft, saveDraft } from "./draft";
import { messages } from "./messages";
import { submitDraft } from "./send";
import { TextBox, type TextBoxHandle } from "./TextBox";
import { useUploads } from "./useUploads";

interface Props {
  what: ComposeTarget;
  onDone: () => void;
  /** Is told whether an edit has changes. Those are lost when the form closes. */
  onUnsaved: (unsaved: boolean) => void;
}

/** The form for a tweet, a reply, a quote or an edit. Drafts are kept in this tab until they are sent; edits are not. */
export function ComposeForm({ what, onDone, onUnsaved }: Props) {
  const t = useTranslation(messages);
  const me = useMe();
  const errorText = useErrorText();
  const { tweet_characters: most } = useLimits();
  const place = what.edit ? null : draftKey(me.id, what);
  const answered = ((what.replyTo !== undefined && getTweet(what.replyTo)?.visibility) || "public") as Draft["visibility"];
  const [draft, setDraft] = useState<Draft>(() => (place ? loadDraft(place, answered) : { ...emptyDraft(), ...ofTweet(what.edit!) }));
  const [subjectShown, setSubjectShown] = useState(draft.subject !== "");
  const [dragging, setDragging] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [refusedNames, setRefusedNames] = useState<string[]>([]);
  const text = useRef<TextBoxHandle>(null);
  const counter = useId();
  const media = useUploads(place ?? `edit-${what.edit}`, draft.media);
  const done = useRef(false);

  const length = countGraphemes(draft.text);
  const blank = isBlank(draft.text);
  const possible = length <= most && (!blank || media.ready.length > 0 || hasMedia(what.edit)) && !media.busy && !media.failed;
  const change = (changed: Partial<Draft>) => {
    // The server refuses another request under the same idempotency key.
    setDraft((before) => ({ ...before, ...changed, key: error ? newIdempotencyKey() : before.key }));
    setError(null);
  };

  const dropped = useStore(droppedFiles);
  const takeDropped = useRef((_: File[]) => {});
  takeDropped.current = (files) => !what.edit && media.add(files);
  useEffect(() => {
    if (dropped.length > 0) {
      droppedFiles.set([]);
      takeDropped.current(dropped);
    }
  }, [dropped]);

  const [before] = useState(draft);
  const unsaved =
    what.edit !== undefined &&
    (draft.text !== before.text || (subjectShown ? draft.subject : "") !== before.subject || draft.sensitive !== before.sensitive);
  useEffect(() => onUnsaved(unsaved), [unsaved, onUnsaved]);

  const kept = JSON.stringify(media.ready);
  useEffect(() => {
    if (place && !done.current) {
      saveDraft(place, { ...draft, media: JSON.parse(kept) });
    }
  }, [place, draft, kept]);

  const submit = async () => {
    if (!possible || busy) {
      return;
    }
    setBusy(true);
    setError(null);
    try {
      await media.saveDescriptions();
      await submitDraft(what, { ...draft, media: media.ready });
      done.current = true;
      media.forget();
      if (place) {
        saveDraft(place, emptyDraft());
      }
      onDone();
    } catch (failure) {
      setRefusedNames(media.markRefused(failure));
      setError(failure);
      setBusy(false);
    }
  };

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setDragging(false);
    media.add(event.dataTransfer.files);
  };

  const above = what.replyTo ?? what.quoteOf;
  return (
    <form
      className={styles.form}
      data-composer
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onDragOver={(event) => {
        if (what.edit || !event.dataTransfer.types.includes("Files")) {
          return;
        }
        event.preventDefault();
        setDragging(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node)) {
          setDragging(false);
        }
      }}
      onDrop={drop}
    >
      {what.replyTo !== undefined && above !== undefined && <QuotedTweet id={above} />}
      {subjectShown && (
        <input
          className={styles.subject}
          value={draft.subject}
          maxLength={100}
          aria-label={t("subject")}
          placeholder={t("subject")}
          dir="auto"
          enterKeyHint="next"
          onKeyDown={(event) => {
            // The post is not finished: the text comes next.
            if (event.key === "Enter" && !event.ctrlKey && !event.metaKey) {
              event.preventDefault();
              if (!isComposing(event.nativeEvent)) {
                text.current?.focus();
              }
            }
          }}
          onChange={(event) => change({ subject: event.target.value })}
        />
      )}
      <div className={styles.text}>
        <Avatar user={me} />
        <TextBox
          handle={text}
          value={draft.text}
          onChange={(text) => change({ text })}
          onFiles={(pasted) => !what.edit && media.add(pasted)}
          onSubmit={() => void submit()}
          placeholder={t(what.replyTo ? "promptReply" : what.quoteOf ? "promptQuote" : "prompt")}
          invalid={length > most}
          describedBy={counter}
        />
      </div>
      <AttachmentList uploads={media.uploads} onRemove={media.remove} onRetry={media.retry} onDescribe={media.describe} />
      {what.quoteOf !== undefined && <QuotedTweet id={what.quoteOf} />}
      {media.selectionErrors.length > 0 && (
        <div role="alert" className={styles.error}>
          {media.selectionErrors.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      )}
      <div className={styles.foot}>
        {error !== null && (
          <p role="alert" className={styles.error}>
            {refusedNames.length > 0 ? t("filesFailed", { names: refusedNames.join(", ") }) : errorText(error)}
            {place && <span>{t("kept")}</span>}
          </p>
        )}
        <ComposeTools
          draft={draft}
          isEdit={what.edit !== undefined}
          isReply={what.replyTo !== undefined}
          above={answered}
          subjectShown={subjectShown}
          onChange={change}
          onFiles={media.add}
          onEmoji={(emoji) => text.current?.insert(emoji)}
          onSubject={() => setSubjectShown(!subjectShown)}
          onDone={() => text.current?.focus()}
        >
          <span className={styles.send}>
            <CharacterCounter id={counter} length={length} most={most} />
            <Button kind="main" type="submit" busy={busy} disabled={!possible}>
              {busy ? t("sending") : error !== null ? t("again") : t(what.edit ? "save" : what.replyTo ? "send" : "post")}
            </Button>
          </span>
        </ComposeTools>
      </div>
      {dragging && <p className={styles.drop}>{t("drop")}</p>}
    </form>
  );
}

function ofTweet(id: number): Partial<Draft> {
  const tweet = getTweet(id);
  return tweet ? { text: tweet.content, subject: tweet.subject ?? "", sensitive: tweet.sensitive } : {};
}

const hasMedia = (id: number | undefined) => id !== undefined && (getTweet(id)?.media.length ?? 0) > 0;

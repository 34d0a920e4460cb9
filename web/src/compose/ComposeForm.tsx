import { type DragEvent, useEffect, useId, useRef, useState } from "react";
import { useLimits } from "../session/instance";
import { useMe } from "../session/session";
import { QuotedTweet } from "../tweets/QuotedTweet";
import { find } from "../tweets/store";
import { Avatar } from "../ui/Avatar";
import { Button, IconButton } from "../ui/Button";
import { Icon, type IconName } from "../ui/Icon";
import { Menu } from "../ui/Menu";
import { useErrorText } from "../ui/States";
import { useWords } from "../words/words";
import styles from "./ComposeForm.module.css";
import { Counter } from "./Counter";
import type { Composing } from "./composer";
import { type Draft, empty, keepDraft, newKey, placeOf, recallDraft } from "./draft";
import { Files } from "./Files";
import { lengthOf } from "./graphemes";
import { send } from "./send";
import { TextBox } from "./TextBox";
import { useUploads } from "./useUploads";
import { words } from "./words";

const kinds = ["image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "video/mp4", "video/webm"];
const visibilities: [Draft["visibility"], IconName][] = [
  ["public", "world"],
  ["followers", "people"],
  ["private", "at"],
];

/** Writing a tweet, an answer, a quote or a change. What is written is kept until it is sent, in this browser; a change is not. */
export function ComposeForm({ what, onDone }: { what: Composing; onDone: () => void }) {
  const t = useWords(words);
  const me = useMe();
  const errorText = useErrorText();
  const { tweet_characters: most } = useLimits();
  const place = what.edit ? null : placeOf(me.id, what);
  const [draft, setDraft] = useState<Draft>(() => (place ? recallDraft(place) : { ...empty(), ...ofTweet(what.edit!) }));
  const [subjectShown, setSubjectShown] = useState(draft.subject !== "");
  const [dragging, setDragging] = useState(false);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const files = useRef<HTMLInputElement>(null);
  const counter = useId();
  const media = useUploads(draft.media);
  const done = useRef(false);

  const length = lengthOf(draft.text);
  const blank = draft.text.trim() === "";
  const possible =
    length <= most && (!blank || media.ready.length > 0 || hasMedia(what.edit)) && !media.busy && !media.uploads.some((one) => one.fault);
  const change = (changed: Partial<Draft>) => {
    // Something else is said now: under the old name it would be refused.
    setDraft((before) => ({ ...before, ...changed, key: error ? newKey() : before.key }));
    setError(null);
  };

  const kept = JSON.stringify(media.ready);
  useEffect(() => {
    if (place && !done.current) keepDraft(place, { ...draft, media: JSON.parse(kept) });
  }, [place, draft, kept]);

  const submit = async () => {
    if (!possible || busy) return;
    setBusy(true);
    setError(null);
    try {
      await media.saveDescriptions();
      await send(what, { ...draft, media: media.ready });
      done.current = true;
      if (place) keepDraft(place, empty());
      onDone();
    } catch (failure) {
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
  const seen = visibilities.find(([name]) => name === draft.visibility)!;
  return (
    <form
      className={`${styles.form} ${dragging ? styles.dragging : ""}`}
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
      onDragOver={(event) => {
        if (what.edit || !event.dataTransfer.types.includes("Files")) return;
        event.preventDefault();
        setDragging(true);
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node)) setDragging(false);
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
          onChange={(event) => change({ subject: event.target.value })}
        />
      )}
      <div className={styles.text}>
        <Avatar user={me} />
        <TextBox
          value={draft.text}
          onChange={(text) => change({ text })}
          onFiles={(pasted) => !what.edit && media.add(pasted)}
          onSubmit={() => void submit()}
          placeholder={t(what.replyTo ? "promptReply" : what.quoteOf ? "promptQuote" : "prompt")}
          invalid={length > most}
          describedBy={counter}
        />
      </div>
      <Files uploads={media.uploads} onRemove={media.remove} onRetry={media.retry} onDescribe={media.describe} />
      {what.quoteOf !== undefined && <QuotedTweet id={what.quoteOf} />}
      {media.fault && (
        <p role="alert" className={styles.fault}>
          {media.fault}
        </p>
      )}
      <div className={styles.foot}>
        {error !== null && (
          <p role="alert" className={styles.fault}>
            {errorText(error)}
            {place && <span>{t("kept")}</span>}
          </p>
        )}
        <div className={styles.tools}>
          {!what.edit && (
            <>
              <IconButton icon="picture" label={t("addMedia")} onClick={() => files.current?.click()} />
              <input
                ref={files}
                type="file"
                hidden
                multiple
                accept={kinds.join(",")}
                onChange={(event) => {
                  media.add(event.target.files ?? []);
                  event.target.value = "";
                }}
              />
              <Menu
                label={`${t("visibility")}: ${t(seen[0])}`}
                className={styles.visibility}
                items={visibilities.map(([name, icon]) => ({
                  label: t(name),
                  icon,
                  checked: name === draft.visibility,
                  onSelect: () => change({ visibility: name }),
                }))}
              >
                <span className="unseen">{t("visibility")}:</span>
                <Icon name={seen[1]} size={18} />
                <span>{t(seen[0])}</span>
              </Menu>
            </>
          )}
          <IconButton icon="flag" label={t("addSubject")} aria-pressed={subjectShown} onClick={() => setSubjectShown(!subjectShown)} />
          <IconButton
            icon="eye"
            label={t("sensitive")}
            aria-pressed={draft.sensitive}
            className={draft.sensitive ? styles.on : ""}
            onClick={() => change({ sensitive: !draft.sensitive })}
          />
          <span className={styles.send}>
            <Counter id={counter} length={length} most={most} />
            <Button kind="main" type="submit" busy={busy} disabled={!possible}>
              {busy ? t("sending") : error !== null ? t("again") : t(what.edit ? "save" : what.replyTo ? "send" : "post")}
            </Button>
          </span>
        </div>
      </div>
      {dragging && <p className={styles.drop}>{t("drop")}</p>}
    </form>
  );
}

function ofTweet(id: number): Partial<Draft> {
  const tweet = find(id);
  return tweet ? { text: tweet.content, subject: tweet.subject ?? "", sensitive: tweet.sensitive } : {};
}

const hasMedia = (id: number | undefined) => id !== undefined && (find(id)?.media.length ?? 0) > 0;

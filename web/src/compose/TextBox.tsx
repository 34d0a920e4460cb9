import { type ClipboardEvent, type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import { Avatar } from "../ui/Avatar";
import { Popup } from "../ui/Popup";
import { useWords } from "../words/words";
import { completed, type Started, startedAt, useSuggestions } from "./completion";
import styles from "./TextBox.module.css";
import { words } from "./words";

interface Props {
  value: string;
  onChange: (text: string) => void;
  onFiles: (files: File[]) => void;
  onSubmit: () => void;
  placeholder: string;
  invalid: boolean;
  describedBy: string;
}

/** Where a post is written: it grows with the text, completes names and tags, takes pasted pictures. */
export function TextBox({ value, onChange, onFiles, onSubmit, placeholder, invalid, describedBy }: Props) {
  const t = useWords(words);
  const box = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const [started, setStarted] = useState<Started | null>(null);
  const [chosen, setChosen] = useState(0);
  const cursor = useRef<number | null>(null);
  const suggestions = useSuggestions(started);
  const open = suggestions.length > 0;
  const active = Math.min(chosen, suggestions.length - 1);

  useEffect(() => {
    const element = box.current!;
    element.setSelectionRange(element.value.length, element.value.length);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height is that of the text
  useLayoutEffect(() => {
    const element = box.current!;
    element.style.height = "auto";
    element.style.height = `${element.scrollHeight}px`;
    if (cursor.current !== null) element.setSelectionRange(cursor.current, cursor.current);
    cursor.current = null;
  }, [value]);

  const look = () => {
    const element = box.current!;
    setStarted(element.selectionStart === element.selectionEnd ? startedAt(element.value, element.selectionStart) : null);
    setChosen(0);
  };

  const take = (index: number) => {
    const suggestion = suggestions[index];
    if (!started || !suggestion) return;
    const { text, cursor: after } = completed(value, started, suggestion.text);
    cursor.current = after;
    setStarted(null);
    onChange(text);
    box.current!.focus();
  };

  const press = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "Enter") {
      event.preventDefault();
      onSubmit();
    } else if (open && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      setChosen((active + (event.key === "ArrowDown" ? 1 : -1) + suggestions.length) % suggestions.length);
    } else if (open && (event.key === "Enter" || event.key === "Tab")) {
      event.preventDefault();
      take(active);
    } else if (open && event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      setStarted(null);
    }
  };

  const paste = (event: ClipboardEvent) => {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    onFiles(files);
  };

  return (
    <div className={styles.box}>
      <textarea
        ref={box}
        data-first
        value={value}
        rows={3}
        dir="auto"
        placeholder={placeholder}
        aria-label={t("text")}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        aria-autocomplete="list"
        aria-controls={open ? list : undefined}
        aria-activedescendant={open ? `${list}-${active}` : undefined}
        onChange={(event) => {
          onChange(event.target.value);
          look();
        }}
        onSelect={look}
        onKeyDown={press}
        onPaste={paste}
        onBlur={() => setStarted(null)}
      />
      {open && (
        <Popup anchor={box} id={list} role="listbox" aria-label={t("suggestions")} tabIndex={-1} className={styles.list}>
          {suggestions.map((suggestion, i) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text, which names the chosen one
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the text
            <div
              key={suggestion.text}
              id={`${list}-${i}`}
              role="option"
              aria-selected={i === active}
              className={styles.option}
              // Before the text loses the focus.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => take(i)}
            >
              {suggestion.user ? (
                <>
                  <Avatar user={suggestion.user} size={32} />
                  <b dir="auto">{suggestion.user.name}</b>
                  <span>@{suggestion.text}</span>
                </>
              ) : (
                <>
                  <b>#{suggestion.text}</b>
                  <span>{suggestion.count}</span>
                </>
              )}
            </div>
          ))}
        </Popup>
      )}
    </div>
  );
}

import {
  type ClipboardEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from "react";
import { useTranslation } from "../i18n/messages";
import { Avatar } from "../ui/Avatar";
import { isComposing } from "../ui/composing";
import { Popup } from "../ui/Popup";
import { applySuggestion, type PartialToken, tokenAtCursor, useSuggestions } from "./autocomplete";
import { messages } from "./messages";
import { pastedFiles } from "./pastedFiles";
import styles from "./TextBox.module.css";

export interface TextBoxHandle {
  focus: () => void;
  /** Puts a text in the place of the selection, or at the cursor. */
  insert: (text: string) => void;
}

interface Props {
  handle: RefObject<TextBoxHandle | null>;
  value: string;
  onChange: (text: string) => void;
  onFiles: (files: File[]) => void;
  onSubmit: () => void;
  placeholder: string;
  invalid: boolean;
  describedBy: string;
}

/** The text area of a post. It grows with the text, completes usernames and hashtags, and accepts pasted pictures. */
export function TextBox({ handle, value, onChange, onFiles, onSubmit, placeholder, invalid, describedBy }: Props) {
  const t = useTranslation(messages);
  const box = useRef<HTMLTextAreaElement>(null);
  const list = useId();
  const [started, setStarted] = useState<PartialToken | null>(null);
  const [chosen, setChosen] = useState(0);
  const cursor = useRef<number | null>(null);
  const suggestions = useSuggestions(started);
  const open = suggestions.length > 0;
  const active = Math.min(chosen, suggestions.length - 1);

  useImperativeHandle(handle, () => ({
    focus: () => box.current!.focus(),
    insert: (text) => {
      const element = box.current!;
      const { selectionStart: start, selectionEnd: end } = element;
      cursor.current = start + text.length;
      onChange(value.slice(0, start) + text + value.slice(end));
    },
  }));

  useEffect(() => {
    const element = box.current!;
    element.setSelectionRange(element.value.length, element.value.length);
    // The dialog is shown after this, and only then the text has a height. It has another one at another width.
    let width = 0;
    const observer = new ResizeObserver(() => {
      if (element.offsetWidth !== width) {
        width = element.offsetWidth;
        growWithText(element);
      }
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the height depends on the text
  useLayoutEffect(() => {
    const element = box.current!;
    growWithText(element);
    if (cursor.current !== null) {
      element.setSelectionRange(cursor.current, cursor.current);
    }
    cursor.current = null;
  }, [value]);

  const look = () => {
    const element = box.current!;
    setStarted(element.selectionStart === element.selectionEnd ? tokenAtCursor(element.value, element.selectionStart) : null);
    setChosen(0);
  };

  const take = (index: number) => {
    const suggestion = suggestions[index];
    if (!started || !suggestion) {
      return;
    }
    const { text, cursor: after } = applySuggestion(value, started, suggestion.text);
    cursor.current = after;
    setStarted(null);
    onChange(text);
    box.current!.focus();
  };

  const press = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent)) {
      return;
    }
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
    const files = pastedFiles(event.clipboardData);
    if (files.length === 0) {
      return;
    }
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
            // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the text area, which names the active option
            // biome-ignore lint/a11y/useKeyWithClickEvents: the text area handles the keys
            <div
              key={suggestion.text}
              id={`${list}-${i}`}
              role="option"
              aria-selected={i === active}
              className={styles.option}
              // Keeps the focus in the text area.
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

/** The box is as high as its text, so that all of it is seen; the dialog scrolls. */
function growWithText(element: HTMLTextAreaElement): void {
  element.style.height = "auto";
  element.style.height = `${element.scrollHeight}px`;
}

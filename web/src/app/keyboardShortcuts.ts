import { useEffect, useRef } from "react";
import { useLocation } from "wouter";
import { isComposing } from "../ui/composing";

interface ShortcutHandlers {
  onHelp: () => void;
  onCompose: () => void;
}

/** Keys that press the button with this `data-action` in the focused post. */
const actions: Record<string, string> = { l: "like", r: "reply", t: "retweet", b: "bookmark", o: "open" };

/**
 * The keyboard shortcuts of the page. They do nothing while somebody types, in dialogs, and with Ctrl, Alt or ⌘.
 * They go by the position of the key, so that they work with a Russian layout too.
 */
export function useKeyboardShortcuts(handlers: ShortcutHandlers): void {
  const [, go] = useLocation();
  const latest = useRef(handlers);
  latest.current = handlers;

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.defaultPrevented ||
        isComposing(event) ||
        isTyping(event.target) ||
        document.querySelector("dialog[open]")
      ) {
        return;
      }
      const key = shortcutKey(event);
      if (key === "?") {
        latest.current.onHelp();
      } else if (key === "n") {
        latest.current.onCompose();
      } else if (key === "/") {
        focusSearch(go);
      } else if (key === "h") {
        go("/");
      } else if (key === "j" || key === "k") {
        focusPost(key === "j" ? 1 : -1);
      } else if (key in actions) {
        const post = document.activeElement?.closest("article[data-post]");
        const button = post?.querySelector<HTMLElement>(`[data-action="${actions[key]}"]`);
        if (!button) {
          return;
        }
        button.click();
      } else {
        return;
      }
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [go]);
}

export function shortcutKey(event: Pick<KeyboardEvent, "key" | "code">): string {
  if (event.key === "?" || event.key === "/") {
    return event.key;
  }
  if (event.code === "Slash") {
    return event.key === "," ? "?" : event.key === "." ? "/" : event.key;
  }
  return event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** Focuses the post after or before the focused one; without one, the first post that is wholly on the screen. */
function focusPost(by: 1 | -1): void {
  const posts = [...document.querySelectorAll<HTMLElement>("article[data-post]")].sort(
    (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
  );
  const at = posts.findIndex((post) => post.contains(document.activeElement));
  const next = at < 0 ? posts.find((post) => post.getBoundingClientRect().top >= 0) : posts[at + by];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

function focusSearch(go: (to: string) => void): void {
  const field = [...document.querySelectorAll<HTMLInputElement>("input[type=search]")].find((f) => f.offsetParent !== null);
  if (field) {
    field.focus();
  } else {
    go("/search");
  }
}

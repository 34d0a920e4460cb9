import { useEffect, useRef } from "react";
import { useLocation } from "wouter";

interface Doings {
  onHelp: () => void;
  onCompose: () => void;
}

/** Keys that press the button of this name (`data-action`) in the post that has the focus. */
const actions: Record<string, string> = { l: "like", r: "reply", t: "retweet", b: "bookmark", o: "open" };

/** The keys of the page. They are silent while somebody types, in dialogs and with Ctrl, Alt or ⌘. By place, so that they work with Russian letters too. */
export function useKeys(doings: Doings): void {
  const [, go] = useLocation();
  const latest = useRef(doings);
  latest.current = doings;

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (
        event.ctrlKey ||
        event.metaKey ||
        event.altKey ||
        event.defaultPrevented ||
        isTyping(event.target) ||
        document.querySelector("dialog[open]")
      )
        return;
      const key = keyOf(event);
      if (key === "?") latest.current.onHelp();
      else if (key === "n") latest.current.onCompose();
      else if (key === "/") search(go);
      else if (key === "h") go("/");
      else if (key === "j" || key === "k") move(key === "j" ? 1 : -1);
      else if (key in actions) {
        const post = document.activeElement?.closest("article[data-post]");
        const button = post?.querySelector<HTMLElement>(`[data-action="${actions[key]}"]`);
        if (!button) return;
        button.click();
      } else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [go]);
}

export function keyOf(event: Pick<KeyboardEvent, "key" | "code">): string {
  if (event.key === "?" || event.key === "/") return event.key;
  if (event.code === "Slash") return event.key === "," ? "?" : event.key === "." ? "/" : event.key;
  return event.code.startsWith("Key") ? event.code.slice(3).toLowerCase() : event.key;
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** To the post after or before the one that has the focus; to the first that is wholly on the screen when none has. */
function move(by: 1 | -1): void {
  const posts = [...document.querySelectorAll<HTMLElement>("article[data-post]")].sort(
    (a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top,
  );
  const at = posts.findIndex((post) => post.contains(document.activeElement));
  const next = at < 0 ? posts.find((post) => post.getBoundingClientRect().top >= 0) : posts[at + by];
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: "nearest" });
}

function search(go: (to: string) => void): void {
  const field = [...document.querySelectorAll<HTMLInputElement>("input[type=search]")].find((f) => f.offsetParent !== null);
  if (field) field.focus();
  else go("/search");
}

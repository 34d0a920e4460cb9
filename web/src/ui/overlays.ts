import { useEffect, useRef } from "react";

// Back closes what lies over the page. An open overlay needs an entry of its own in the history, with the address of the page below it;
// `overlays` in the state of an entry is how many are below it and it. When an overlay closes otherwise its entry stays for the next one:
// leaving it at once would abort a navigation that begins at the same moment. A link takes its place, and Back passes it by.
interface Overlay {
  close: () => void;
}

const open: Overlay[] = [];
const marks = () => Number((history.state as { overlays?: number } | null)?.overlays ?? 0);
let depth = marks();
let scheduled = false;

// The functions of the prototype tell nobody: these entries are no navigation.
const { pushState, replaceState } = History.prototype;

function addEntries(): void {
  while (marks() < open.length) {
    pushState.call(history, { ...history.state, overlays: marks() + 1 }, "");
  }
  depth = marks();
}

/** Later, because one overlay often closes for another, or for a link. */
function schedule(): void {
  if (!scheduled) {
    scheduled = true;
    setTimeout(() => {
      scheduled = false;
      addEntries();
    });
  }
}

window.addEventListener("popstate", () => {
  const isBack = marks() < depth;
  depth = marks();
  if (!isBack) {
    return;
  }
  if (open.length === 0) {
    history.back();
    return;
  }
  for (const overlay of open.slice(Math.min(depth, open.length - 1)).reverse()) {
    overlay.close();
  }
  // One may stay open, to ask first.
  schedule();
});

const push = history.pushState;
history.pushState = (...entry) => {
  if (marks() > 0) {
    replaceState.apply(history, entry);
    window.dispatchEvent(new Event("pushState"));
  } else {
    push.apply(history, entry);
  }
  depth = 0;
  schedule();
};

const replace = history.replaceState;
history.replaceState = (state, unused, url) => {
  replace.call(history, marks() > 0 ? { ...state, overlays: marks() } : state, unused, url);
};

/** Back closes this, and not the page below it. `close` may keep it open, to ask first. */
export function useClosedByBack(close: () => void, isOpen = true): void {
  const latest = useRef(close);
  latest.current = close;
  useEffect(() => {
    if (!isOpen) {
      return;
    }
    const overlay = { close: () => latest.current() };
    open.push(overlay);
    // At once: Back or a reload may come before the next task, and would then find no entry.
    addEntries();
    return () => {
      open.splice(open.indexOf(overlay), 1);
    };
  }, [isOpen]);
}

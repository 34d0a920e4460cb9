import { useSyncExternalStore } from "react";

/** How the page that is shown was come to: Back and Forward bring back the place in a list, a link begins at the top. */
let kind: "push" | "pop" = "pop";

history.scrollRestoration = "manual";
window.addEventListener("popstate", () => {
  kind = "pop";
});
// wouter tells so of what history does not.
window.addEventListener("pushState", () => {
  kind = "push";
});

export const cameBack = () => kind === "pop";

const subscribe = (listener: () => void) => {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
};

export const useOnline = () => useSyncExternalStore(subscribe, () => navigator.onLine);

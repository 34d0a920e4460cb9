import { whenCalm } from "../ui/calm";

export const loadComposer = () => import("../compose/ComposeDialog");
export const loadThread = () => import("../thread/ThreadPage");
export const loadShortcuts = () => import("./Shortcuts");
export const loadSide = () => import("./Side");

/** Fetches what is likely to be needed next while nothing else is going on: it is there at once, and also when the server is away just then. */
export function loadAhead(): () => void {
  return whenCalm(() => {
    for (const load of [loadComposer, loadThread, loadShortcuts]) load().catch(() => {});
  });
}

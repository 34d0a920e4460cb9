import { whenIdle } from "../ui/idle";

export const loadComposer = () => import("../compose/ComposeDialog");
export const loadThread = () => import("../thread/ThreadPage");
export const loadShortcuts = () => import("./Shortcuts");
export const loadSidebar = () => import("./Sidebar");

/** Fetches the chunks that are likely to be needed next while the browser is idle. They then open at once, and also without a network. */
export function preloadWhenIdle(): () => void {
  return whenIdle(() => {
    for (const load of [loadComposer, loadThread, loadShortcuts]) {
      load().catch(() => {});
    }
  });
}

const calm = (work: () => void) =>
  "requestIdleCallback" in window ? requestIdleCallback(work, { timeout: 5000 }) : setTimeout(work, 2000);

export const loadComposer = () => import("../compose/ComposeDialog");
export const loadThread = () => import("../thread/ThreadPage");
export const loadShortcuts = () => import("./Shortcuts");
export const loadSide = () => import("./Side");

/** Fetches what is likely to be needed next while nothing else is going on: it is there at once, and also when the server is away just then. */
export function loadAhead(): void {
  calm(() => {
    for (const load of [loadComposer, loadThread, loadShortcuts]) load().catch(() => {});
  });
}

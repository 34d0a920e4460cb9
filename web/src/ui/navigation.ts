/** How the current page was reached. Back and Forward restore the scroll position; a link starts at the top. */
let kind: "push" | "pop" = "pop";
let address = location.href;

history.scrollRestoration = "manual";
window.addEventListener("popstate", () => {
  // Back from a dialog or menu stays on the same page.
  if (location.href !== address) {
    kind = "pop";
  }
  address = location.href;
});
// The browser has no events for these two; wouter dispatches them.
window.addEventListener("pushState", () => {
  kind = "push";
  address = location.href;
});
window.addEventListener("replaceState", () => {
  address = location.href;
});

export const isBackNavigation = () => kind === "pop";

import { toast } from "../ui/Toast";
import { sayNow } from "../words/words";
import { words } from "./words";

const Hour = 60 * 60_000;

/** Keeps the page in the browser, so that it opens without a network, and offers a new version when there is one. */
export async function install(): Promise<void> {
  // There on https and on one's own machine only.
  if (!navigator.serviceWorker) return;
  const registration = await navigator.serviceWorker.register("/sw.js");
  let asked = false;
  let looked = Date.now();

  const offer = () => {
    // Without one that is in charge this is the first visit: nothing is new.
    if (!registration.waiting || !navigator.serviceWorker.controller) return;
    toast(sayNow(words, "newVersion"), {
      label: sayNow(words, "reload"),
      run: () => {
        asked = true;
        registration.waiting?.postMessage("take over");
      },
    });
  };

  registration.addEventListener("updatefound", () => {
    const { installing } = registration;
    installing?.addEventListener("statechange", () => installing.state === "installed" && offer());
  });
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (asked) location.reload();
  });
  // A page that stays open for days asks for itself.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - looked < Hour) return;
    looked = Date.now();
    registration.update().catch(() => {});
  });
  offer();
}

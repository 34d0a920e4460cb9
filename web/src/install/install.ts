import { translate } from "../i18n/messages";
import { toast } from "../ui/Toast";
import { messages } from "./messages";

const hourMs = 60 * 60_000;

/** Registers the service worker, with which the page opens without a network, and offers a new version when there is one. */
export async function installServiceWorker(): Promise<void> {
  // Browsers have service workers on https and localhost only.
  if (!navigator.serviceWorker) {
    return;
  }
  const registration = await navigator.serviceWorker.register("/sw.js");
  let asked = false;
  let looked = Date.now();

  const offer = () => {
    // Without a controller this is the first visit, and nothing is new.
    if (!registration.waiting || !navigator.serviceWorker.controller) {
      return;
    }
    toast(translate(messages, "newVersion"), {
      label: translate(messages, "reload"),
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
    if (asked) {
      location.reload();
    }
  });
  // The browser looks for a new version when a page is opened. One that stays open for days has to look by itself.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - looked < hourMs) {
      return;
    }
    looked = Date.now();
    registration.update().catch(() => {});
  });
  offer();
}

import "./session/prefetchToken";
import "./theme/tokens.css";
import "./theme/base.css";
import "./theme/frame.css";
import "./theme/themeColor";
import "./i18n/language";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queryClient } from "./api/queryClient";
import { App } from "./app/App";
import { preloadFeed } from "./feed/feeds";
import { startLiveUpdates } from "./live/liveUpdates";
import { restoreSession } from "./session/session";
import { applyLiveTweets } from "./tweets/liveTweets";
import { playOneVideoAtATime } from "./tweets/oneVideo";

applyLiveTweets();
startLiveUpdates();
playOneVideoAtATime();
void restoreSession();
preloadFeed();
// After everything else has loaded: the service worker serves the next visit.
if (import.meta.env.PROD) {
  window.addEventListener("load", () => {
    import("./install/install").then(({ installServiceWorker: install }) => install()).catch(() => {});
  });
}

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);

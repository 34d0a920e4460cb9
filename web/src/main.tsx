import "./session/early";
import "./theme/tokens.css";
import "./theme/base.css";
import "./theme/bar";
import "./words/language";
import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { queries } from "./api/queries";
import { App } from "./app/App";
import { preloadFeed } from "./feed/feeds";
import { beginLive } from "./live/live";
import { begin } from "./session/session";

beginLive();
void begin();
preloadFeed();
// When all else is there: it is for the next visit.
if (import.meta.env.PROD) {
  window.addEventListener("load", () => {
    import("./install/install").then(({ install }) => install()).catch(() => {});
  });
}

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <QueryClientProvider client={queries}>
      <App />
    </QueryClientProvider>
  </StrictMode>,
);

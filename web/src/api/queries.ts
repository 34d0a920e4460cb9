import { notifyManager, QueryClient } from "@tanstack/react-query";
import { onLeft } from "../session/tokens";
import { isPassing } from "./errors";

/** What the server knows, remembered for the pages. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => failures < 2 && isPassing(error),
      staleTime: 30_000,
      refetchOnWindowFocus: false,
    },
  },
});

// Before the next picture: a switch that somebody flips must not flip back for a moment.
notifyManager.setScheduler(queueMicrotask);

// The next person at this browser sees nothing of the one before.
onLeft(() => queries.clear());

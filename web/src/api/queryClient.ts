import { notifyManager, QueryClient } from "@tanstack/react-query";
import { isTransient } from "./errors";
import { onSignedOut } from "./tokens";

/** The cache of the server's answers. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) => failures < 2 && isTransient(error),
      staleTime: 30_000,
      refetchOnWindowFocus: false,
    },
  },
});

// Notifies before the next frame: a switch that was flipped must not flip back for a moment.
notifyManager.setScheduler(queueMicrotask);

// The next person at this browser must not see the answers for the previous one.
onSignedOut(() => queryClient.clear());

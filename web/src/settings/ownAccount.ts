import { useQuery } from "@tanstack/react-query";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";

/** The signed-in person with private fields: the email address, and whether there is a password. */
export const useOwnAccount = () =>
  useQuery({ queryKey: queryKeys.ownAccount, queryFn: ({ signal }) => call("get", "/auth/me", { signal }) });

/** Fetches the account again after a change. */
export const reloadOwnAccount = () => void queryClient.invalidateQueries({ queryKey: queryKeys.ownAccount });

import { useQuery } from "@tanstack/react-query";
import { call } from "../api/client";
import { queries } from "../api/queries";

const queryKey = ["caller"];

/** Who is here as only they may see it: their email address, and whether they have a password. */
export const useCaller = () => useQuery({ queryKey, queryFn: ({ signal }) => call("get", "/auth/me", { signal }) });

/** It was changed: it is asked for anew. */
export const callerChanged = () => void queries.invalidateQueries({ queryKey });

import { useQuery } from "@tanstack/react-query";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";

/** Fetches a person by their id. */
export function useUserById(id: number) {
  return useQuery({
    queryKey: queryKeys.user(id),
    queryFn: async ({ signal }) => {
      const { user } = await call("get", "/api/users/{userId}", { path: { userId: id }, signal });
      queryClient.setQueryData(queryKeys.profile(user.username), user);
      return user;
    },
    staleTime: 5 * 60_000,
  });
}

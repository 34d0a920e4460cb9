import { useQuery } from "@tanstack/react-query";
import { call } from "../api/client";
import { queries } from "../api/queries";
import { profileKey } from "../people/follows";

/** Somebody of whom only the number is known. */
export function useUserById(id: number) {
  return useQuery({
    queryKey: ["user", id],
    queryFn: async ({ signal }) => {
      const { user } = await call("get", "/api/users/{userId}", { path: { userId: id }, signal });
      queries.setQueryData(profileKey(user.username), user);
      return user;
    },
    staleTime: 5 * 60_000,
  });
}

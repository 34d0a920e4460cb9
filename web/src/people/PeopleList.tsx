import type { ReactNode } from "react";
import type { QueryKey } from "../api/queryKeys";
import type { UserCard } from "../api/types";
import { InfiniteList } from "../ui/InfiniteList";
import { type Pages, usePages } from "../ui/pages";
import { UserRow } from "../ui/UserRow";
import { FollowButton } from "./FollowButton";
import { loadFollowed } from "./follows";

interface PeoplePage {
  users: UserCard[];
  next_cursor?: string | null;
}

/** A paged list of people. */
export function usePeoplePages(
  key: QueryKey,
  fetchPage: (cursor: string | undefined, signal: AbortSignal) => Promise<PeoplePage>,
): Pages<UserCard> {
  return usePages(
    key,
    async (cursor, signal) => {
      const page = await fetchPage(cursor, signal);
      await loadFollowed(page.users, signal);
      return { items: page.users, next: page.next_cursor ?? undefined };
    },
    { fresh: true },
  );
}

interface Props {
  name: string;
  label: string;
  pages: Pages<UserCard>;
  empty: ReactNode;
  /** The action beside each person; a follow button by default. */
  action?: (user: UserCard) => ReactNode;
}

export function PeopleList({ action = (user) => <FollowButton user={user} />, ...list }: Props) {
  return (
    <InfiniteList {...list} estimate={62} keyOf={(user) => user.id} render={(user) => <UserRow user={user}>{action(user)}</UserRow>} />
  );
}

import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import { onSignedOut } from "../api/tokens";
import type { Profile, UserCard } from "../api/types";
import { translate } from "../i18n/messages";
import { session, updateMe, useMe } from "../session/session";
import { createStore, useStore } from "../state/store";
import { toast } from "../ui/Toast";
import { messages } from "./messages";

// Whether a person is followed, as far as a fetched profile or a press has told. Otherwise the signed-in person's profile tells; it lists
// the newest thousand follows.
const known = createStore<ReadonlyMap<number, boolean>>(new Map());
const pending = new Map<number, { wanted: boolean }>();

export const setFollowed = (id: number, followed: boolean) => known.set(new Map(known.get()).set(id, followed));

export function useFollowed(id: number): boolean {
  const me = useMe();
  return useStore(known).get(id) ?? me.following.some((person) => person.id === id);
}

type Person = Pick<UserCard, "id" | "name" | "username">;

/** Fetches which people are followed, if the signed-in person's profile does not tell. That takes at most one call for a page of people. */
export async function loadFollowed(people: readonly Person[], signal: AbortSignal): Promise<void> {
  const now = session.get();
  if (now.state !== "signedIn" || now.me.following_count <= now.me.following.length) {
    return;
  }
  const { me } = now;
  const named = new Set([me.id, ...me.following.map(({ id }) => id)]);
  const unknown = people.map(({ id }) => id).filter((id) => !named.has(id) && !known.get().has(id));
  if (unknown.length === 0) {
    return;
  }
  const { users } = await call("get", "/api/users/{userId}/following", {
    path: { userId: me.id },
    query: { among: unknown.join(","), limit: unknown.length },
    signal,
  });
  const followed = new Set(users.map(({ id }) => id));
  // Presses in the meantime are newer than this answer.
  known.set(new Map([...unknown.map((id) => [id, followed.has(id)] as const), ...known.get()]));
}

/** Applies a change optimistically: it is shown at once, sent afterwards, and undone with a toast if that fails. The last press wins. */
export async function follow(person: Person, wanted: boolean): Promise<void> {
  applyFollow(person, wanted);
  const already = pending.get(person.id);
  if (already) {
    already.wanted = wanted;
    return;
  }

  const run = { wanted };
  pending.set(person.id, run);
  let confirmed = !wanted;
  try {
    while (run.wanted !== confirmed) {
      const now = run.wanted;
      await call(now ? "post" : "delete", "/api/users/{userId}/follow", { path: { userId: person.id } });
      confirmed = now;
    }

    // The feeds and the person's followers have changed. They may have been fetched before the server knew.
    for (const queryKey of [queryKeys.feeds, queryKeys.followers(person.id)]) {
      void queryClient.invalidateQueries({ queryKey });
    }
  } catch {
    applyFollow(person, confirmed);
    toast(translate(messages, "followFailed", { name: person.name }), {
      label: translate(messages, "again"),
      run: () => void follow(person, wanted),
    });
  } finally {
    pending.delete(person.id);
  }
}

function applyFollow(person: Person, on: boolean): void {
  const now = session.get();
  if (now.state !== "signedIn") {
    return;
  }
  const { me } = now;
  const before = known.get().get(person.id) ?? me.following.some(({ id }) => id === person.id);
  setFollowed(person.id, on);
  if (before === on) {
    return;
  }
  const others = me.following.filter(({ id }) => id !== person.id);
  updateMe({
    ...me,
    following: on ? [{ id: person.id, name: person.name }, ...others] : others,
    following_count: Math.max(0, me.following_count + (on ? 1 : -1)),
  });
  queryClient.setQueryData<Profile>(
    queryKeys.profile(person.username),
    (profile) => profile && { ...profile, followed: on, followers_count: Math.max(0, profile.followers_count + (on ? 1 : -1)) },
  );
}

onSignedOut(() => known.set(new Map()));

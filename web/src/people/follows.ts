import { call } from "../api/client";
import { queries } from "../api/queries";
import type { Profile, UserCard } from "../api/types";
import { know, session, useMe } from "../session/session";
import { onLeft } from "../session/tokens";
import { createStore, useStore } from "../state/store";
import { toast } from "../ui/Toast";
import { sayNow } from "../words/words";
import { words } from "./words";

// Whom one follows: what a profile has said or was pressed here; of all others one's own profile knows, which names the newest thousand.
const known = createStore<ReadonlyMap<number, boolean>>(new Map());
const running = new Map<number, { wanted: boolean }>();

export const learn = (id: number, followed: boolean) => known.set(new Map(known.get()).set(id, followed));

export function useFollowed(id: number): boolean {
  const me = useMe();
  return useStore(known).get(id) ?? me.following.some((person) => person.id === id);
}

type Person = Pick<UserCard, "id" | "name" | "username">;

/** Asks of whom one's own profile does not tell whether one follows them: one question for a page of people, and none for who follows few. */
export async function learnOf(people: readonly Person[], signal: AbortSignal): Promise<void> {
  const now = session.get();
  if (now.state !== "in" || now.me.following_count <= now.me.following.length) return;
  const { me } = now;
  const named = new Set([me.id, ...me.following.map(({ id }) => id)]);
  const unknown = people.map(({ id }) => id).filter((id) => !named.has(id) && !known.get().has(id));
  if (unknown.length === 0) return;
  const { users } = await call("get", "/api/users/{userId}/following", {
    path: { userId: me.id },
    query: { among: unknown.join(","), limit: unknown.length },
    signal,
  });
  const followed = new Set(users.map(({ id }) => id));
  // What was pressed meanwhile is newer.
  known.set(new Map([...unknown.map((id) => [id, followed.has(id)] as const), ...known.get()]));
}

/** Shown at once, told to the server afterwards, taken back with a word when that fails. Many quick presses end at what was wanted last. */
export async function follow(person: Person, wanted: boolean): Promise<void> {
  show(person, wanted);
  const already = running.get(person.id);
  if (already) {
    already.wanted = wanted;
    return;
  }

  const run = { wanted };
  running.set(person.id, run);
  let confirmed = !wanted;
  try {
    while (run.wanted !== confirmed) {
      const now = run.wanted;
      await call(now ? "post" : "delete", "/api/users/{userId}/follow", { path: { userId: person.id } });
      confirmed = now;
    }

    // The feed is another one now, and so are their followers, also for who was quicker than the server.
    for (const queryKey of [["feed"], ["followers", person.id]]) void queries.invalidateQueries({ queryKey });
  } catch {
    show(person, confirmed);
    toast(sayNow(words, "followFailed", { name: person.name }), {
      label: sayNow(words, "again"),
      run: () => void follow(person, wanted),
    });
  } finally {
    running.delete(person.id);
  }
}

function show(person: Person, on: boolean): void {
  const now = session.get();
  if (now.state !== "in") return;
  const { me } = now;
  const before = known.get().get(person.id) ?? me.following.some(({ id }) => id === person.id);
  learn(person.id, on);
  if (before === on) return;
  const others = me.following.filter(({ id }) => id !== person.id);
  know({
    ...me,
    following: on ? [{ id: person.id, name: person.name }, ...others] : others,
    following_count: Math.max(0, me.following_count + (on ? 1 : -1)),
  });
  queries.setQueryData<Profile>(
    profileKey(person.username),
    (profile) => profile && { ...profile, followed: on, followers_count: Math.max(0, profile.followers_count + (on ? 1 : -1)) },
  );
}

export const profileKey = (username: string) => ["profile", username.toLowerCase()];

onLeft(() => known.set(new Map()));

import { call } from "../api/client";
import { queries } from "../api/queries";
import type { Profile } from "../api/types";
import { learn, profileKey } from "../people/follows";
import { toast } from "../ui/Toast";
import { sayNow } from "../words/words";
import { words } from "./words";

type Person = Pick<Profile, "id" | "name" | "username">;

const kinds = {
  mute: { path: "/api/users/{userId}/mute", flag: "muted", done: ["unmuted", "muted"] },
  block: { path: "/api/users/{userId}/block", flag: "blocked", done: ["unblocked", "blocked"] },
} as const;

/** Mutes or blocks somebody, or no longer: says what was done, with a way back. */
export async function changeRelation(person: Person, kind: keyof typeof kinds, wanted: boolean): Promise<void> {
  const { path, flag, done } = kinds[kind];
  try {
    await call(wanted ? "post" : "delete", path, { path: { userId: person.id } });
  } catch {
    toast(sayNow(words, "failed"));
    return;
  }

  if (kind === "block" && wanted) learn(person.id, false);
  queries.setQueryData<Profile>(profileKey(person.username), (profile) => profile && { ...profile, [flag]: wanted });
  toast(sayNow(words, done[wanted ? 1 : 0], { name: person.name }));
  // Who is seen has changed everywhere.
  await queries.invalidateQueries();
}

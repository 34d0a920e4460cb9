import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import type { Profile } from "../api/types";
import { translate } from "../i18n/messages";
import { setFollowed } from "../people/follows";
import { toast } from "../ui/Toast";
import { messages } from "./messages";

type Person = Pick<Profile, "id" | "name" | "username">;

const kinds = {
  mute: { path: "/api/users/{userId}/mute", flag: "muted", done: ["unmuted", "muted"] },
  block: { path: "/api/users/{userId}/block", flag: "blocked", done: ["unblocked", "blocked"] },
} as const;

/** Mutes or blocks a person, or ends that, and confirms it with a toast. */
export async function setRelationship(person: Person, kind: keyof typeof kinds, wanted: boolean): Promise<void> {
  const { path, flag, done } = kinds[kind];
  try {
    await call(wanted ? "post" : "delete", path, { path: { userId: person.id } });
  } catch {
    toast(translate(messages, "failed"));
    return;
  }

  if (kind === "block" && wanted) {
    setFollowed(person.id, false);
  }
  queryClient.setQueryData<Profile>(queryKeys.profile(person.username), (profile) => profile && { ...profile, [flag]: wanted });
  toast(translate(messages, done[wanted ? 1 : 0], { name: person.name }));
  // Any list may show or hide this person now.
  await queryClient.invalidateQueries();
}

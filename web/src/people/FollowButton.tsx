import type { UserCard } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useMe } from "../session/session";
import { Button } from "../ui/Button";
import { follow, useFollowed } from "./follows";
import { messages } from "./messages";

/** Follows or unfollows a person. Nothing is shown for the signed-in person, and for one whose account is deactivated. */
export function FollowButton({ user }: { user: Pick<UserCard, "id" | "name" | "username" | "deactivated"> }) {
  const t = useTranslation(messages);
  const me = useMe();
  const followed = useFollowed(user.id);
  if (user.id === me.id || (user.deactivated && !followed)) {
    return null;
  }
  return (
    <Button
      kind={followed ? "plain" : "main"}
      aria-label={t(followed ? "unfollowName" : "followName", { name: user.name })}
      onClick={() => void follow(user, !followed)}
    >
      {t(followed ? "following" : "follow")}
    </Button>
  );
}

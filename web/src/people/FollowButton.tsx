import type { UserCard } from "../api/types";
import { useMe } from "../session/session";
import { Button } from "../ui/Button";
import { useWords } from "../words/words";
import { follow, useFollowed } from "./follows";
import { words } from "./words";

/** Follows somebody, or stops to; nothing beside oneself. */
export function FollowButton({ user }: { user: Pick<UserCard, "id" | "name" | "username"> }) {
  const t = useWords(words);
  const me = useMe();
  const followed = useFollowed(user.id);
  if (user.id === me.id) return null;
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

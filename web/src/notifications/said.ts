import type { Notification } from "../api/types";
import type { Values } from "../words/words";
import type { words } from "./words";

type Key = keyof (typeof words)["en"];
type Say = (key: Key, values?: Values) => string;

const kinds = ["follow", "like", "retweet", "reply", "mention", "quote", "edit"] as const;
const isKnown = (kind: string): kind is (typeof kinds)[number] => (kinds as readonly string[]).includes(kind);

/** "Ada and 4 others like your post": who did what, in a sentence. Null for a kind that a newer server knows and this page does not. */
export function saidOf({ kind, users, count }: Pick<Notification, "kind" | "users" | "count">, t: Say): string | null {
  const [first, second] = users;
  if (!isKnown(kind) || !first) return null;
  const names =
    count === 2 && second
      ? t("two", { first: first.name, second: second.name })
      : count > 1
        ? t("more", { first: first.name, count: count - 1 })
        : first.name;
  return t(kind, { names, count });
}

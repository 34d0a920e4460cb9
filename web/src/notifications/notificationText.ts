import type { Notification } from "../api/types";
import type { MessageValues } from "../i18n/messages";
import type { messages } from "./messages";

type Key = keyof (typeof messages)["en"];
type Translate = (key: Key, values?: MessageValues) => string;

const knownKinds = ["follow", "like", "retweet", "reply", "mention", "quote", "edit"] as const;
const isKnown = (kind: string): kind is (typeof knownKinds)[number] => (knownKinds as readonly string[]).includes(kind);

const accountKinds = ["password", "email", "api_key", "sign_in", "second_factor", "identity"] as const;
const isAboutAccount = (kind: string): kind is (typeof accountKinds)[number] => (accountKinds as readonly string[]).includes(kind);

/** The sentence of a notification: "Ada and 4 others like your post". Null for a kind that only a newer server knows. */
export function notificationText({ kind, users, count }: Pick<Notification, "kind" | "users" | "count">, t: Translate): string | null {
  if (isAboutAccount(kind)) {
    return t(kind, { count });
  }
  const [first, second] = users;
  if (!isKnown(kind) || !first) {
    return null;
  }
  const names =
    count === 2 && second
      ? t("two", { first: first.name, second: second.name })
      : count > 1
        ? t("more", { first: first.name, count: count - 1 })
        : first.name;
  return t(kind, { names, count });
}

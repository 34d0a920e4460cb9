// The keys under which TanStack Query keeps the server's answers. They stand together because one part of the page invalidates what another
// part has fetched. The type lets no other file write a key by hand: an array literal is no QueryKey, so it does not compile.

declare const fromThisFile: unique symbol;

/** A key that this file made. A shorter key with the same beginning matches it, as everywhere in TanStack Query. */
export type QueryKey = readonly unknown[] & { readonly [fromThisFile]: true };

declare module "@tanstack/react-query" {
  interface Register {
    queryKey: QueryKey;
  }
}

const key = (...parts: unknown[]) => parts as unknown as QueryKey;

export const queryKeys = {
  /** All feeds. */
  feeds: key("feed"),
  latestFeed: key("feed", "latest"),
  popularFeed: key("feed", "popular"),
  discoverFeed: key("feed", "discover"),
  thread: (tweetId: number) => key("thread", tweetId),
  versions: (tweetId: number) => key("versions", tweetId),
  bookmarks: key("bookmarks"),
  tag: (tag: string) => key("tag", tag.toLowerCase()),
  trends: key("trends"),
  sidebarTrends: key("side", "trends"),

  profile: (username: string) => key("profile", username.toLowerCase()),
  note: (userId: number) => key("note", userId),
  user: (userId: number) => key("user", userId),
  tweetsOf: (userId: number, tab: "posts" | "replies" | "media" | "likes") => key("posts of", userId, tab),
  followers: (userId: number) => key("followers", userId),
  following: (userId: number) => key("following", userId),
  notes: key("notes"),
  mutes: key("mutes"),
  blocks: key("blocks"),
  suggestions: key("suggestions"),
  sidebarSuggestions: key("side", "suggestions"),

  searchTweets: (q: string, sort: "relevance" | "latest") => key("search", q, sort),
  searchPeople: (q: string) => key("search people", q),
  searchTags: (q: string) => key("search tags", q),
  completion: (sign: "@" | "#" | undefined, word: string) => key("complete", sign, word),

  /** The lists of notifications, of all kinds or of some. */
  notificationLists: key("notifications", "list"),
  notifications: (kinds: string | undefined) => key("notifications", "list", kinds ?? "all"),
  unreadNotifications: key("notifications", "unread"),
  notificationSettings: key("notifications", "settings"),

  /** The answer of `/auth/me`: the signed-in person with what only they may see. */
  ownAccount: key("caller"),
  sessions: key("sessions"),
  secondFactor: key("second factor"),
  apiKeys: key("api keys"),
  apps: key("apps"),
  /** The providers that the signed-in person has linked. */
  identities: key("identities"),
  analytics: (days: number) => key("analytics", days),

  /** The lists of accounts, whatever they are filtered by. */
  accountLists: key("accounts"),
  accounts: (q: string, role: string, active: string) => key("accounts", q, role, active),
  /** The lists of reports, open and resolved. */
  reportLists: key("reports"),
  reports: (status: "open" | "resolved") => key("reports", status),
  accountKeys: (id: number) => key("account keys", id),
  accountApps: (id: number) => key("account apps", id),
  accountSessions: (id: number) => key("account sessions", id),
  accountSecondFactor: (id: number) => key("account second factor", id),
  invitations: key("invitations"),
  accountSignIn: (id: number) => key("account sign-in", id),
  audit: (about: string) => key("audit", about),
  scimTokens: key("directory tokens"),
  directoryGroups: key("directory groups"),

  /** A sentence of the server in the language of the page. */
  serverMessage: (language: string, sentence: string | null | undefined) => key("said", language, sentence),
} as const;

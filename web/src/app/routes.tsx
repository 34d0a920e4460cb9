import type { ComponentType } from "react";
import type { Profile } from "../api/types";
import FeedPage from "../feed/FeedPage";
import { useUnread } from "../notifications/unread";
import type { IconName } from "../ui/Icon";
import { part } from "../ui/part";
import { loadThread } from "./ahead";
import type { words } from "./words";

export interface Route {
  /** As wouter reads it: `/tweets/:id`, or an expression with named groups. */
  path: string | RegExp;
  page: ComponentType;
  /** A place in the navigation, in the order of this table. */
  nav?: {
    icon: IconName;
    word: keyof (typeof words)["en"];
    /** Where it leads; the path when it is not said. */
    href?: (me: Profile) => string;
    /** Who has it; everybody when it is not said. */
    only?: (me: Profile) => boolean;
    /** In the bar at the bottom of a phone too, where there is room for five. */
    phone?: boolean;
    /** A number beside it; a hook. */
    useBadge?: () => number;
  };
}

const NotificationsPage = part(() => import("../notifications/NotificationsPage"));

/** Every page. A new one is a line here: lazy, so that nobody loads it before they go there; only the feed comes with the first load. */
export const routes: readonly Route[] = [
  { path: "/", page: FeedPage, nav: { icon: "home", word: "home", phone: true } },
  { path: "/popular", page: FeedPage },
  { path: "/discover", page: FeedPage },
  { path: "/tweets/:id", page: part(loadThread) },
  { path: "/search", page: part(() => import("../search/SearchPage")), nav: { icon: "search", word: "search", phone: true } },
  { path: "/trends", page: part(() => import("../tags/TrendsPage")), nav: { icon: "trends", word: "trends" } },
  { path: "/tags/:tag", page: part(() => import("../tags/TagPage")) },
  {
    path: "/notifications",
    page: NotificationsPage,
    nav: { icon: "bell", word: "notifications", phone: true, useBadge: useUnread },
  },
  { path: "/notifications/mentions", page: NotificationsPage },
  { path: "/bookmarks", page: part(() => import("../bookmarks/BookmarksPage")), nav: { icon: "bookmark", word: "bookmarks", phone: true } },
  {
    path: /^\/@(?<username>\w+)(?:\/(?<tab>replies|media|likes|followers|following))?\/?$/,
    page: part(() => import("../profile/ProfilePage")),
    nav: { icon: "person", word: "profile", href: (me) => `/@${me.username}` },
  },
  { path: "/users/:id", page: part(() => import("../profile/UserByIdPage")) },
  { path: "/people", page: part(() => import("../people/SuggestionsPage")) },
  { path: "/analytics", page: part(() => import("../analytics/AnalyticsPage")) },
  {
    path: "/settings/:part?",
    page: part(() => import("../settings/SettingsPage")),
    nav: { icon: "settings", word: "settings", href: () => "/settings" },
  },
  {
    path: "/admin/:part?",
    page: part(() => import("../admin/AdminPage")),
    nav: { icon: "shield", word: "administration", href: () => "/admin", only: (me) => me.role !== "user" },
  },
];

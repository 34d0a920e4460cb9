import type { ComponentType } from "react";
import type { Profile } from "../api/types";
import FeedPage from "../feed/FeedPage";
import { useUnread } from "../notifications/unread";
import type { IconName } from "../ui/Icon";
import { lazyComponent } from "../ui/lazyComponent";
import type { messages } from "./messages";
import { loadThread } from "./preload";

export interface Route {
  /** A pattern of wouter, such as `/tweets/:id`, or a regular expression with named groups. */
  path: string | RegExp;
  page: ComponentType;
  /** The item in the navigation. Items have the order of this table. */
  nav?: {
    icon: IconName;
    word: keyof (typeof messages)["en"];
    /** Where the item leads; the path by default. */
    href?: (me: Profile) => string;
    /** Who sees the item; everybody by default. */
    only?: (me: Profile) => boolean;
    /** Shown in the bottom bar of a phone too, which has room for five. */
    phone?: boolean;
    /** A hook that returns the number beside the item. */
    useBadge?: () => number;
  };
}

const NotificationsPage = lazyComponent(() => import("../notifications/NotificationsPage"));

/** All pages. A new page is a line here. Pages are lazy; only the feed is a part of the first load. */
export const routes: readonly Route[] = [
  { path: "/", page: FeedPage, nav: { icon: "home", word: "home", phone: true } },
  { path: "/popular", page: FeedPage },
  { path: "/discover", page: FeedPage },
  { path: "/tweets/:id", page: lazyComponent(loadThread) },
  { path: "/search", page: lazyComponent(() => import("../search/SearchPage")), nav: { icon: "search", word: "search", phone: true } },
  { path: "/trends", page: lazyComponent(() => import("../tags/TrendsPage")), nav: { icon: "trends", word: "trends" } },
  { path: "/tags/:tag", page: lazyComponent(() => import("../tags/TagPage")) },
  {
    path: "/notifications",
    page: NotificationsPage,
    nav: { icon: "bell", word: "notifications", phone: true, useBadge: useUnread },
  },
  { path: "/notifications/mentions", page: NotificationsPage },
  {
    path: "/bookmarks",
    page: lazyComponent(() => import("../bookmarks/BookmarksPage")),
    nav: { icon: "bookmark", word: "bookmarks", phone: true },
  },
  {
    path: /^\/@(?<username>\w+)(?:\/(?<tab>replies|media|likes|followers|following))?\/?$/,
    page: lazyComponent(() => import("../profile/ProfilePage")),
    nav: { icon: "person", word: "profile", href: (me) => `/@${me.username}` },
  },
  { path: "/users/:id", page: lazyComponent(() => import("../profile/UserByIdPage")) },
  { path: "/people", page: lazyComponent(() => import("../people/SuggestionsPage")) },
  { path: "/analytics", page: lazyComponent(() => import("../analytics/AnalyticsPage")) },
  {
    path: "/settings/:part?",
    page: lazyComponent(() => import("../settings/SettingsPage")),
    nav: { icon: "settings", word: "settings", href: () => "/settings" },
  },
  {
    path: "/admin/:part?",
    page: lazyComponent(() => import("../admin/AdminPage")),
    nav: { icon: "shield", word: "administration", href: () => "/admin", only: (me) => me.role !== "user" },
  },
];

import { type ComponentType, lazy } from "react";
import type { Profile } from "../api/types";
import FeedPage from "../feed/FeedPage";
import type { IconName } from "../ui/Icon";
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

/** Every page. A new one is a line here: lazy, so that nobody loads it before they go there; only the feed comes with the first load. */
export const routes: readonly Route[] = [
  { path: "/", page: FeedPage, nav: { icon: "home", word: "home", phone: true } },
  { path: "/popular", page: FeedPage },
  { path: "/discover", page: FeedPage },
  { path: "/tweets/:id", page: lazy(() => import("../thread/ThreadPage")) },
];

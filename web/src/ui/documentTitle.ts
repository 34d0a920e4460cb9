let title = "Microblog";
let unread = 0;

const apply = () => {
  document.title = `${unread > 0 ? `(${unread > 99 ? "99+" : unread}) ` : ""}${title}`;
};

/** Sets the title of the window. */
export function setPageTitle(page: string): void {
  title = `${page} · Microblog`;
  apply();
}

/** Puts the number of unread notifications before the title, where it is visible among other tabs. */
export function setUnreadCount(count: number): void {
  unread = count;
  apply();
}

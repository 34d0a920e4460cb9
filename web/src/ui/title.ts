let title = "Microblog";
let waiting = 0;

const show = () => {
  document.title = `${waiting > 0 ? `(${waiting > 99 ? "99+" : waiting}) ` : ""}${title}`;
};

/** What the window is called. */
export function showTitle(page: string): void {
  title = `${page} · Microblog`;
  show();
}

/** How much waits to be read stands before it, so that it is seen in a row of tabs. */
export function showWaiting(count: number): void {
  waiting = count;
  show();
}

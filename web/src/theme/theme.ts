import { oneOf, remembered } from "../state/remembered";

export type Theme = "system" | "light" | "dark";

/** The wish; without one, the system decides (tokens.css). */
export const theme = remembered<Theme>("theme", "system", oneOf<Theme>("system", "light", "dark"));

const show = () => {
  const wish = theme.get();
  if (wish === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = wish;
};
theme.subscribe(show);
show();

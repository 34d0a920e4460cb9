import { oneOf, persistedStore } from "../state/localStorage";

export type Theme = "system" | "light" | "dark";

/** The chosen theme. With `system`, the media query in tokens.css decides. */
export const theme = persistedStore<Theme>("theme", "system", oneOf<Theme>("system", "light", "dark"));

const show = () => {
  const wish = theme.get();
  if (wish === "system") {
    delete document.documentElement.dataset.theme;
  } else {
    document.documentElement.dataset.theme = wish;
  }
};
theme.subscribe(show);
show();

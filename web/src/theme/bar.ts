import { type Theme, theme } from "./theme";

// As --surface in tokens.css: the bars of the browser and of an installed page go on where the page ends.
const colours: Record<Exclude<Theme, "system">, string> = { light: "#ffffff", dark: "#161c1a" };

const show = () => {
  const wish = theme.get();
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    meta.content = colours[wish === "system" ? (meta.dataset.theme as "light" | "dark") : wish];
  }
};
theme.subscribe(show);
show();

import { type Theme, theme } from "./theme";

// The values of --surface in tokens.css: the browser's bars have the colour of the page.
const colours: Record<Exclude<Theme, "system">, string> = { light: "#ffffff", dark: "#161c1a" };

const show = () => {
  const wish = theme.get();
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="theme-color"]')) {
    meta.content = colours[wish === "system" ? (meta.dataset.theme as "light" | "dark") : wish];
  }
};
theme.subscribe(show);
show();

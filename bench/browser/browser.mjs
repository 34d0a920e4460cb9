import { existsSync } from "node:fs";
import puppeteer from "puppeteer-core";

const places = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

export async function launch() {
  const executablePath = process.env.MICROBLOG_TEST_BROWSER ?? places.find((place) => existsSync(place));
  if (!executablePath) throw new Error("There is no Chromium: apt-get install chromium");
  // Chromium's own sandbox needs rights that containers and root do not have; the page is ours.
  return puppeteer.launch({ executablePath, args: ["--no-sandbox"], defaultViewport: { width: 1360, height: 900 }, protocolTimeout: 600_000 });
}

/** A browser of its own with nothing in it, in which somebody was signed in before. */
export async function signedIn(browser, reader) {
  const context = await browser.createBrowserContext();
  await context.setCookie(await reader.session());
  const open = async () => {
    const page = await context.newPage();
    await page.evaluateOnNewDocument(() => localStorage.setItem("microblog.in", "1"));
    return page;
  };
  return { open, close: () => context.close() };
}

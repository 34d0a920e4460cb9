// Lighthouse on the sign-in page and on the feed of somebody who is signed in.
import lighthouse, { desktopConfig } from "lighthouse";
import { signedIn } from "./browser.mjs";

const categories = ["performance", "accessibility", "best-practices"];

async function score(page, address, preset) {
  const { lhr } = await lighthouse(
    address,
    { onlyCategories: categories, disableStorageReset: true, logLevel: "error" },
    preset === "desktop" ? desktopConfig : undefined,
    page,
  );
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  const points = categories.map((name) => Math.round(lhr.categories[name].score * 100));
  // What is not perfect and counts, for whoever looks into it.
  const lost = categories.flatMap((name) =>
    lhr.categories[name].auditRefs
      .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 0.9)
      .map(({ id }) => `${id} ${lhr.audits[id].displayValue ?? ""}`.trim()),
  );
  return { points, lost };
}

export async function scores(browser, reader, address) {
  const rows = [];
  for (const preset of ["desktop", "mobile"]) {
    const stranger = await browser.createBrowserContext();
    rows.push({ page: "sign-in", preset, ...(await score(await stranger.newPage(), address, preset)) });
    await stranger.close();
    const { open, close } = await signedIn(browser, reader);
    const page = await open();
    rows.push({ page: "feed", preset, ...(await score(page, address, preset)) });
    await close();
  }

  return rows;
}

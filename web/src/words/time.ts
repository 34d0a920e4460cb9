import { createStore, useStore } from "../state/store";
import { type Language, language } from "./language";

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];
const relative = {
  en: new Intl.RelativeTimeFormat("en", { style: "narrow", numeric: "auto" }),
  ru: new Intl.RelativeTimeFormat("ru", { style: "short", numeric: "auto" }),
};

/** How long ago, while that is less than a week; then the day. */
export function ago(stamp: string, now: number, spoken: Language): string {
  const seconds = (now - Date.parse(stamp)) / 1000;
  if (seconds >= 7 * 86_400) {
    const year = new Date(stamp).getFullYear() === new Date(now).getFullYear() ? undefined : "numeric";
    return new Intl.DateTimeFormat(spoken, { day: "numeric", month: "short", year }).format(new Date(stamp));
  }

  const [unit, size] = units.find(([, size]) => seconds >= size) ?? ["second", 1];
  return relative[spoken].format(unit === "second" ? 0 : -Math.floor(seconds / size), unit);
}

export function moment(stamp: string, spoken: Language): string {
  return new Intl.DateTimeFormat(spoken, { dateStyle: "long", timeStyle: "short" }).format(new Date(stamp));
}

// One clock for all the times on a page.
const minutes = createStore(Date.now());
setInterval(() => minutes.set(Date.now()), 30_000);

export function useAgo(stamp: string): { short: string; long: string } {
  const spoken = useStore(language);
  return { short: ago(stamp, useStore(minutes), spoken), long: moment(stamp, spoken) };
}

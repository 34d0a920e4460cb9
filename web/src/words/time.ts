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

const shapes = {
  day: { day: "numeric", month: "short" },
  dayAndYear: { day: "numeric", month: "short", year: "numeric" },
  moment: { dateStyle: "long", timeStyle: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
const formats = new Map<string, Intl.DateTimeFormat>();

// To make a format takes longer than to draw a post with it.
function formatted(stamp: string, spoken: Language, shape: keyof typeof shapes): string {
  const key = `${spoken} ${shape}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(spoken, shapes[shape]);
  formats.set(key, format);
  return format.format(new Date(stamp));
}

/** How long ago, while that is less than a week; then the day. */
export function ago(stamp: string, now: number, spoken: Language): string {
  const seconds = (now - Date.parse(stamp)) / 1000;
  if (seconds >= 7 * 86_400) {
    return formatted(stamp, spoken, new Date(stamp).getFullYear() === new Date(now).getFullYear() ? "day" : "dayAndYear");
  }

  const [unit, size] = units.find(([, size]) => seconds >= size) ?? ["second", 1];
  return relative[spoken].format(unit === "second" ? 0 : -Math.floor(seconds / size), unit);
}

export function moment(stamp: string, spoken: Language): string {
  return formatted(stamp, spoken, "moment");
}

// One clock for all the times on a page.
const minutes = createStore(Date.now());
setInterval(() => minutes.set(Date.now()), 30_000);

export function useAgo(stamp: string): { short: string; long: string } {
  const spoken = useStore(language);
  return { short: ago(stamp, useStore(minutes), spoken), long: moment(stamp, spoken) };
}

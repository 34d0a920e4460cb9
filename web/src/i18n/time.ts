import { createStore, useStore } from "../state/store";
import { type Language, language } from "./language";
import { regionalLocale } from "./region";

const units: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3600],
  ["minute", 60],
];
const relativeFormats = {
  en: new Intl.RelativeTimeFormat("en", { style: "narrow", numeric: "auto" }),
  ru: new Intl.RelativeTimeFormat("ru", { style: "short", numeric: "auto" }),
};

const formatOptions = {
  day: { day: "numeric", month: "short" },
  long: { dateStyle: "long" },
  medium: { dateStyle: "medium" },
  dayAndYear: { day: "numeric", month: "short", year: "numeric" },
  dateAndTime: { dateStyle: "long", timeStyle: "short" },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
const formats = new Map<string, Intl.DateTimeFormat>();

/** A date as readers of this language and region write it. A day of the calendar, which no time zone moves, is shown with `utc`. */
export function formatDate(stamp: string | Date, locale: Language, shape: keyof typeof formatOptions, utc = false): string {
  // Cached, because making a format takes longer than rendering a post with it.
  const key = `${locale} ${shape} ${utc}`;
  const format =
    formats.get(key) ?? new Intl.DateTimeFormat(regionalLocale(locale), { ...formatOptions[shape], ...(utc ? { timeZone: "UTC" } : {}) });
  formats.set(key, format);
  return format.format(new Date(stamp));
}

/** The time since a moment if that is less than a week; else the date. */
export function relativeTime(stamp: string, now: number, locale: Language): string {
  const seconds = (now - Date.parse(stamp)) / 1000;
  if (seconds >= 7 * 86_400) {
    return formatDate(stamp, locale, new Date(stamp).getFullYear() === new Date(now).getFullYear() ? "day" : "dayAndYear");
  }

  const [unit, size] = units.find(([, size]) => seconds >= size) ?? ["second", 1];
  return relativeFormats[locale].format(unit === "second" ? 0 : -Math.floor(seconds / size), unit);
}

export function dateAndTime(stamp: string, locale: Language): string {
  return formatDate(stamp, locale, "dateAndTime");
}

// One clock for all relative times on a page.
const clock = createStore(Date.now());
setInterval(() => clock.set(Date.now()), 30_000);

export function useRelativeTime(stamp: string): { short: string; long: string } {
  const locale = useStore(language);
  return { short: relativeTime(stamp, useStore(clock), locale), long: dateAndTime(stamp, locale) };
}

/** The day of a moment, and the moment itself. */
export function useDate(stamp: string): { short: string; long: string } {
  const locale = useStore(language);
  return { short: formatDate(stamp, locale, "medium"), long: dateAndTime(stamp, locale) };
}

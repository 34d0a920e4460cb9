import type { Language } from "./language";

/**
 * The locale for dates: the language of the page with the region of the reader. It is the browser's own locale for this language, else
 * this language in the region of the first locale that names one: who reads English in Germany writes the day before the month.
 */
export function regionalLocale(language: Language, preferred: readonly string[] = navigator.languages): string {
  const locales = preferred.flatMap((tag) => {
    try {
      return [new Intl.Locale(tag)];
    } catch {
      return [];
    }
  });
  const own = locales.find((locale) => locale.language === language && locale.region);
  const region = (own ?? locales.find((locale) => locale.region))?.region;
  return region ? `${language}-${region}` : language;
}

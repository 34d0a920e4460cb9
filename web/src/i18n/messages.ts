import { useMemo } from "react";
import { useStore } from "../state/store";
import { type Language, language } from "./language";

/** A text, or its plural forms as Intl.PluralRules names them. `count` chooses the form. */
export type Message = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

export type MessageValues = Record<string, string | number>;

export interface Messages<K extends string> {
  en: Record<K, Message>;
  ru: Record<K, Message>;
}

/** The messages of one part of the page in every language. A key that is missing in one of them does not compile. */
export function defineMessages<const K extends string>(en: Record<K, Message>, ru: Record<NoInfer<K>, Message>): Messages<K> {
  return { en, ru };
}

const pluralRules = { en: new Intl.PluralRules("en"), ru: new Intl.PluralRules("ru") };
const numberFormats = { en: new Intl.NumberFormat("en"), ru: new Intl.NumberFormat("ru") };
const compactNumbers = {
  en: new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 }),
  ru: new Intl.NumberFormat("ru", { notation: "compact", maximumFractionDigits: 1 }),
};

export function formatMessage(text: Message, values: MessageValues | undefined, locale: Language): string {
  const form = typeof text === "string" ? text : (text[pluralRules[locale].select(Number(values?.count ?? 0))] ?? text.other);
  return values === undefined
    ? form
    : form.replace(/\{(\w+)\}/g, (place, name: string) => {
        const value = values[name];
        return value === undefined ? place : typeof value === "number" ? numberFormats[locale].format(value) : isolate(value);
      });
}

const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Isolates a right-to-left name, so that it does not change the direction of the sentence around it. */
const isolate = (text: string) => (rightToLeft.test(text) ? `\u2068${text}\u2069` : text);

/** Returns a function that translates keys into the current language. */
export function useTranslation<K extends string>(words: Messages<K>): (key: K, values?: MessageValues) => string {
  const locale = useStore(language);
  return useMemo(() => (key: K, values?: MessageValues) => formatMessage(words[locale][key], values, locale), [words, locale]);
}

/** Translates outside of components, such as for a toast. */
export function translate<K extends string>(words: Messages<K>, key: K, values?: MessageValues): string {
  return formatMessage(words[language.get()][key], values, language.get());
}

/** 12,345 as "12.3K", for counters. */
export function formatCompact(count: number, locale: Language): string {
  return compactNumbers[locale].format(count);
}

import { useMemo } from "react";
import { useStore } from "../state/store";
import { type Language, language } from "./language";

/** What is said, or what is said of one, few, many things: the forms that Intl.PluralRules knows, chosen by `count`. */
export type Text = string | ({ other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

export type Values = Record<string, string | number>;

export interface Dictionary<K extends string> {
  en: Record<K, Text>;
  ru: Record<K, Text>;
}

/** The words of one part of the page, in every language: a key that one of them lacks does not compile. */
export function dictionary<const K extends string>(en: Record<K, Text>, ru: Record<NoInfer<K>, Text>): Dictionary<K> {
  return { en, ru };
}

const plurals = { en: new Intl.PluralRules("en"), ru: new Intl.PluralRules("ru") };
const numbers = { en: new Intl.NumberFormat("en"), ru: new Intl.NumberFormat("ru") };
const few = {
  en: new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 }),
  ru: new Intl.NumberFormat("ru", { notation: "compact", maximumFractionDigits: 1 }),
};

export function say(text: Text, values: Values | undefined, spoken: Language): string {
  const form = typeof text === "string" ? text : (text[plurals[spoken].select(Number(values?.count ?? 0))] ?? text.other);
  return values === undefined
    ? form
    : form.replace(/\{(\w+)\}/g, (place, name: string) => {
        const value = values[name];
        return value === undefined ? place : typeof value === "number" ? numbers[spoken].format(value) : apart(value);
      });
}

const leftwards = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** A name that is written from right to left stays one piece, and does not turn the sentence that it stands in. */
const apart = (text: string) => (leftwards.test(text) ? `\u2068${text}\u2069` : text);

/** Says what a dictionary has, in the language of now. */
export function useWords<K extends string>(words: Dictionary<K>): (key: K, values?: Values) => string {
  const spoken = useStore(language);
  return useMemo(() => (key: K, values?: Values) => say(words[spoken][key], values, spoken), [words, spoken]);
}

/** For what is said outside of components, such as in a toast. */
export function sayNow<K extends string>(words: Dictionary<K>, key: K, values?: Values): string {
  return say(words[language.get()][key], values, language.get());
}

/** 12,345 as "12.3K": for counters, where there is little room. */
export function briefly(count: number, spoken: Language): string {
  return few[spoken].format(count);
}

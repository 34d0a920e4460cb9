import { oneOf, persistedStore } from "../state/localStorage";

export type Language = "en" | "ru";

const preferred: Language = navigator.languages.map((l) => l.slice(0, 2)).find(oneOf<Language>("en", "ru")) ?? "en";

export const language = persistedStore<Language>("language", preferred, oneOf<Language>("en", "ru"));

const show = () => {
  document.documentElement.lang = language.get();
};
language.subscribe(show);
show();

import type { EmojiData } from "frimousse";
import type { Language } from "../i18n/language";

interface PackedEmoji {
  categories: [order: number, label: string][];
  skinTones: Record<string, string>;
  emojis: [emoji: string, category: number, version: number, label: string, tags: string, skins: [tone: number, emoji: string][]][];
}

const tones = ["none", "light", "medium-light", "medium", "medium-dark", "dark"] as const;

/** Of the year 2022: an older system draws a newer emoji as an empty box. */
const newestVersion = 15;

/** The emoji with their names in a language. They are a chunk of their own, which is loaded when the picker first opens. */
export async function loadEmoji(language: Language): Promise<EmojiData> {
  const packed: PackedEmoji = (await (language === "ru" ? import("virtual:emoji/ru") : import("virtual:emoji/en"))).default;
  return {
    locale: language,
    categories: packed.categories.map(([index, label]) => ({ index, label: capital(label) })),
    skinTones: packed.skinTones as EmojiData["skinTones"],
    emojis: packed.emojis
      .filter(([, , version]) => version <= newestVersion)
      .map(([emoji, category, version, label, tags, skins]) => ({
        emoji,
        category,
        version,
        label: capital(label),
        tags: tags.split(" "),
        countryFlag: undefined,
        skins: skins.length > 0 ? (Object.fromEntries(skins.map(([tone, skin]) => [tones[tone], skin])) as Skins) : undefined,
      })),
  };
}

type Skins = EmojiData["emojis"][number]["skins"];

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

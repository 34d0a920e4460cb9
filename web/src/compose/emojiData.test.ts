import { expect, test } from "vitest";
import { loadEmoji } from "./emojiData";

test.each([
  ["en", "Grinning face", "smile"],
  ["ru", "Широко улыбается", "улыбка"],
] as const)("in %s an emoji has its name, and words to find it by", async (language, label, tag) => {
  const { emojis, categories, skinTones } = await loadEmoji(language);
  const grin = emojis.find(({ emoji }) => emoji === "😀")!;
  expect(grin.label).toBe(label);
  expect(grin.tags.join(" ")).toContain(tag);
  expect(emojis.length).toBeGreaterThan(1700);
  expect(categories).toHaveLength(9);
  expect(categories.map(({ index }) => index)).toContain(grin.category);
  expect(Object.keys(skinTones).sort()).toEqual(["dark", "light", "medium", "medium-dark", "medium-light"]);
  expect(emojis.find(({ emoji }) => emoji === "👋")!.skins).toEqual({
    light: "👋🏻",
    "medium-light": "👋🏼",
    medium: "👋🏽",
    "medium-dark": "👋🏾",
    dark: "👋🏿",
  });
  expect(emojis.every(({ version }) => version <= 15)).toBe(true);
});

import { EmojiPicker as Emoji, type SkinTone } from "frimousse";
import { type ComponentProps, useEffect, useRef } from "react";
import { language } from "../i18n/language";
import { useTranslation } from "../i18n/messages";
import { oneOf, persistedStore } from "../state/localStorage";
import { useStore } from "../state/store";
import { isComposing } from "../ui/composing";
import { useClosedByBack } from "../ui/overlays";
import styles from "./EmojiPicker.module.css";
import { loadEmoji } from "./emojiData";
import { messages } from "./messages";

const skinTone = persistedStore<SkinTone>(
  "skinTone",
  "none",
  oneOf<SkinTone>("none", "light", "medium-light", "medium", "medium-dark", "dark"),
);

/** ARIA counts rows and columns from one, and the library from zero. */
const countedFromOne = <P extends object>(props: P): P => ({
  ...props,
  ...Object.fromEntries(
    Object.entries(props)
      .filter(([name, value]) => /^aria-(row|col)index$/.test(name) && value !== undefined)
      .map(([name, value]) => [name, value + 1]),
  ),
});

const components: NonNullable<ComponentProps<typeof Emoji.List>["components"]> = {
  CategoryHeader: ({ category, ...rest }) => (
    <div {...rest} className={styles.category}>
      {category.label}
    </div>
  ),
  Row: ({ children, ...rest }) => (
    <div {...countedFromOne(rest)} className={styles.row}>
      {children}
    </div>
  ),
  Emoji: ({ emoji, ...rest }) => (
    <button {...countedFromOne(rest)} type="button" className={styles.emoji} title={emoji.label}>
      {emoji.emoji}
    </button>
  ),
};

interface Props {
  onPick: (emoji: string) => void;
  onClose: () => void;
}

/** Finds an emoji by a word or by looking. The arrows move in it, Enter takes the marked one, Escape and Back close it. */
export default function EmojiPicker({ onPick, onClose }: Props) {
  const t = useTranslation(messages);
  const locale = useStore(language);
  const tone = useStore(skinTone);
  const box = useRef<HTMLElement>(null);
  useClosedByBack(onClose);

  useEffect(() => {
    const search = box.current!.querySelector("input")!;
    search.focus({ preventScroll: true });
    box.current!.scrollIntoView({ block: "nearest" });
  }, []);

  return (
    // It stands in the form and not over it, so that it covers none of the buttons.
    <section
      ref={box}
      aria-label={t("addEmoji")}
      className={styles.box}
      onKeyDown={(event) => {
        if (isComposing(event.nativeEvent)) {
          event.stopPropagation();
        } else if (event.key === "Escape") {
          event.preventDefault();
          event.stopPropagation();
          onClose();
        }
      }}
    >
      <Emoji.Root
        className={styles.picker}
        locale={locale}
        columns={8}
        skinTone={tone}
        resolveEmojiData={() => loadEmoji(locale)}
        onEmojiSelect={({ emoji }) => onPick(emoji)}
      >
        <Emoji.Search className={styles.search} aria-label={t("searchEmoji")} placeholder={t("searchEmoji")} />
        <Emoji.Viewport className={styles.viewport}>
          <Emoji.Loading className={styles.note}>{t("loadingEmoji")}</Emoji.Loading>
          <Emoji.Empty className={styles.note}>{t("noEmoji")}</Emoji.Empty>
          <Emoji.List aria-label={t("emoji")} components={components} />
        </Emoji.Viewport>
        <div className={styles.foot}>
          <Emoji.ActiveEmoji>
            {({ emoji }) => <span aria-hidden="true">{emoji ? `${emoji.emoji} ${emoji.label}` : ""}</span>}
          </Emoji.ActiveEmoji>
          <Emoji.SkinTone emoji="✋">
            {({ skinToneVariations }) => (
              <select aria-label={t("skinTone")} value={tone} onChange={(event) => skinTone.set(event.target.value as SkinTone)}>
                {skinToneVariations.map((one) => (
                  <option key={one.skinTone} value={one.skinTone}>
                    {one.emoji}
                  </option>
                ))}
              </select>
            )}
          </Emoji.SkinTone>
        </div>
      </Emoji.Root>
    </section>
  );
}

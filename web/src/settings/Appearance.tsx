import { useStore } from "../state/store";
import { theme } from "../theme/theme";
import { Choices } from "../ui/Choices";
import { language } from "../words/language";
import { useWords } from "../words/words";
import styles from "./Settings.module.css";
import { words } from "./words";

export function Appearance() {
  const t = useWords(words);
  return (
    <div className={styles.part}>
      <Choices
        legend={t("theme")}
        name="theme"
        value={useStore(theme)}
        onChange={theme.set}
        options={[
          { value: "system", label: t("themeSystem") },
          { value: "light", label: t("themeLight") },
          { value: "dark", label: t("themeDark") },
        ]}
      />
      <Choices
        legend={t("language")}
        name="language"
        value={useStore(language)}
        onChange={language.set}
        options={[
          { value: "en", label: "English" },
          { value: "ru", label: "Русский" },
        ]}
      />
    </div>
  );
}

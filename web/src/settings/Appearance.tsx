import { language } from "../i18n/language";
import { useTranslation } from "../i18n/messages";
import { useStore } from "../state/store";
import { theme } from "../theme/theme";
import { RadioGroup } from "../ui/RadioGroup";
import { messages } from "./messages";
import styles from "./Settings.module.css";

export function Appearance() {
  const t = useTranslation(messages);
  return (
    <div className={styles.part}>
      <RadioGroup
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
      <RadioGroup
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

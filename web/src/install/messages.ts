import { defineMessages } from "../i18n/messages";

export const messages = defineMessages(
  { newVersion: "A new version of Microblog is there.", reload: "Reload" },
  { newVersion: "Появилась новая версия Microblog.", reload: "Обновить" },
);

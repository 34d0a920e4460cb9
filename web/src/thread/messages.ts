import { defineMessages } from "../i18n/messages";

export const messages = defineMessages(
  { title: "Conversation", reply: "Write a reply…" },
  { title: "Обсуждение", reply: "Написать ответ…" },
);

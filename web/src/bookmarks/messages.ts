import { defineMessages } from "../i18n/messages";

export const messages = defineMessages(
  {
    title: "Bookmarks",
    empty: "Nothing kept yet",
    emptyHow: "Press the bookmark under a post to find it here again. Only you see your bookmarks.",
  },
  {
    title: "Закладки",
    empty: "Пока ничего нет",
    emptyHow: "Нажмите закладку под постом, и он найдётся здесь. Ваши закладки видите только вы.",
  },
);

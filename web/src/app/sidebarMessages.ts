import { defineMessages } from "../i18n/messages";

export const messages = defineMessages(
  {
    search: "Search",
    trends: "Trends",
    all: "Show more",
    follow: "Whom to follow",
    people: { one: "{count} person writes about it", other: "{count} people write about it" },
    api: "API for programs",
  },
  {
    search: "Поиск",
    trends: "Тренды",
    all: "Показать ещё",
    follow: "На кого подписаться",
    people: { one: "пишет {count} человек", few: "пишут {count} человека", many: "пишут {count} человек", other: "пишут {count} человека" },
    api: "API для программ",
  },
);

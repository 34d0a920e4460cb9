import { defineMessages } from "../i18n/messages";

export const messages = defineMessages(
  {
    trends: "Trends",
    trendsHow: "What more people write about today than they usually do.",
    people: { one: "{count} person", other: "{count} people" },
    usual: "usually {count}",
    place: "{count}.",
    empty: "Nothing stands out today",
    emptyHow: "When people write about a tag more than usual, it is here.",
    tagEmpty: "Nobody has written about #{tag} yet",
    tagEmptyHow: "Be the first: write a post with this tag.",
    write: "Write about it",
    follow: "Whom to follow",
  },
  {
    trends: "Тренды",
    trendsHow: "О чём сегодня пишет больше людей, чем обычно.",
    people: { one: "{count} человек", few: "{count} человека", many: "{count} человек", other: "{count} человека" },
    usual: "обычно {count}",
    place: "{count}.",
    empty: "Сегодня ничего не выделяется",
    emptyHow: "Когда о теге начнут писать больше обычного, он появится здесь.",
    tagEmpty: "О #{tag} ещё никто не писал",
    tagEmptyHow: "Будьте первыми: напишите пост с этим тегом.",
    write: "Написать об этом",
    follow: "На кого подписаться",
  },
);

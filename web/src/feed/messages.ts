import { defineMessages } from "../i18n/messages";

export const messages = defineMessages(
  {
    home: "Home",
    feeds: "Feeds",
    latest: "Latest",
    popular: "Popular",
    discover: "Discover",
    prompt: "What is happening?",
    emptyLatest: "Your feed is quiet",
    emptyLatestHow: "Follow people to see what they write, or write something yourself.",
    emptyDiscover: "Nothing to discover",
    emptyDiscoverHow: "What people you do not follow like will be here.",
    toDiscover: "Discover people",
  },
  {
    home: "Главная",
    feeds: "Ленты",
    latest: "Новое",
    popular: "Популярное",
    discover: "Обзор",
    prompt: "Что происходит?",
    emptyLatest: "В вашей ленте тихо",
    emptyLatestHow: "Подпишитесь на людей, чтобы видеть их посты, или напишите что-нибудь сами.",
    emptyDiscover: "Пока нечего показать",
    emptyDiscoverHow: "Здесь появится то, что нравится людям, на которых вы не подписаны.",
    toDiscover: "Найти интересное",
  },
);

import { defineMessages } from "../i18n/messages";

export const messages = defineMessages(
  {
    keyCompose: "Write a post",
    keyNext: "Next post",
    keyPrevious: "Previous post",
    keyLike: "Like the post",
    keyReply: "Reply to the post",
    keyRetweet: "Repost or take it back",
    keyBookmark: "Bookmark the post",
    keyOpen: "Open the post",
    keySearch: "Search",
    keyHome: "Home",
    keyHelp: "Show these shortcuts",
  },
  {
    keyCompose: "Написать пост",
    keyNext: "Следующий пост",
    keyPrevious: "Предыдущий пост",
    keyLike: "Нравится",
    keyReply: "Ответить",
    keyRetweet: "Репост или отмена",
    keyBookmark: "В закладки",
    keyOpen: "Открыть пост",
    keySearch: "Поиск",
    keyHome: "Главная",
    keyHelp: "Показать клавиши",
  },
);

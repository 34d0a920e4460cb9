import { defineMessages } from "../i18n/messages";

export const messages = defineMessages(
  {
    again: "Try again",
    follow: "Follow",
    following: "Following",
    followName: "Follow {name}",
    unfollowName: "Stop following {name}",
    followFailed: "Following {name} was not saved.",
    suggestions: "Whom to follow",
    suggestionsEmpty: "No suggestions yet",
    suggestionsEmptyHow: "They come from whom the people you follow follow, and from what you like.",
    suggestionsHow: "People whom those you follow know, and whose posts you may like.",
    searchPeople: "Search for people",
  },
  {
    again: "Повторить",
    follow: "Подписаться",
    following: "Вы подписаны",
    followName: "Подписаться: {name}",
    unfollowName: "Вы подписаны, отписаться: {name}",
    followFailed: "Подписка не сохранилась: {name}.",
    suggestions: "На кого подписаться",
    suggestionsEmpty: "Пока некого предложить",
    suggestionsEmptyHow: "Подсказки появятся, когда вы подпишетесь на кого-нибудь и отметите посты.",
    suggestionsHow: "Люди, которых читают те, на кого вы подписаны, и чьи посты могут вам понравиться.",
    searchPeople: "Найти людей",
  },
);

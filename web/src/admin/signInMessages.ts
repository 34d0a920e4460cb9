import { defineMessages } from "../i18n/messages";

export const messages = defineMessages(
  {
    ways: "Signs in with",
    none: "Neither a password nor a provider",
    password: "Password",
    since: "since {time}",
    used: "last used {time}",
    last: "Last sign-in: {time}",
  },
  {
    ways: "Способы входа",
    none: "Нет ни пароля, ни входа через компанию",
    password: "Пароль",
    since: "с {time}",
    used: "последний раз {time}",
    last: "Последний вход: {time}",
  },
);

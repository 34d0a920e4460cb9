import { defineMessages } from "../i18n/messages";

/** The apps of Mastodon with which somebody has signed in, and what they may do. */
export const appMessages = defineMessages(
  {
    apps: "Apps",
    intro: "Sign in with any app for Mastodon: its server is {host}. An app says of itself what it is called; nobody has checked that.",
    none: "No apps yet",
    may: "May {what}",
    since: "since {time}",
    used: "last used {time}",
    end: "Sign out",
    endOf: "Sign out {name}",
    ended: "The app is signed out.",
    read: "see all that you see",
    write: "act in your name",
    follow: "change whom you follow, block and mute",
    push: "send you notifications",
    profile: "see your name and picture",
    see: "see {what}",
    change: "change {what}",
    accounts: "people and profiles",
    blocks: "whom you block",
    bookmarks: "your bookmarks",
    conversations: "which conversations you have read",
    favourites: "your likes",
    filters: "your hidden words",
    follows: "whom you follow",
    lists: "your lists",
    media: "your pictures and videos",
    mutes: "whom you mute",
    notifications: "your notifications",
    reports: "your reports",
    search: "what you search for",
    statuses: "tweets",
  },
  {
    apps: "Приложения",
    intro:
      "Войти можно в любом приложении для Mastodon, его сервер — {host}. Название приложение сообщает о себе само, его никто не проверял.",
    none: "Приложений пока нет",
    may: "Может {what}",
    since: "с {time}",
    used: "использовалось {time}",
    end: "Выйти",
    endOf: "Выйти: {name}",
    ended: "Приложение отключено.",
    read: "видеть всё, что видите вы",
    write: "действовать от вашего имени",
    follow: "менять подписки, блокировки и скрытия",
    push: "присылать уведомления",
    profile: "видеть ваше имя и аватар",
    see: "видеть {what}",
    change: "менять {what}",
    accounts: "людей и профили",
    blocks: "кого вы блокируете",
    bookmarks: "ваши закладки",
    conversations: "какие разговоры прочитаны",
    favourites: "ваши отметки «нравится»",
    filters: "ваши скрытые слова",
    follows: "на кого вы подписаны",
    lists: "ваши списки",
    media: "ваши изображения и видео",
    mutes: "кого вы скрываете",
    notifications: "ваши уведомления",
    reports: "ваши жалобы",
    search: "что вы ищете",
    statuses: "твиты",
  },
);

type Word = keyof typeof appMessages.en;

/** What a scope of an app allows, in words; the scope itself where it is not known. */
export function describeScope(scope: string, t: (word: Word, values?: Record<string, string>) => string): string {
  const [kind = "", part] = scope.split(":");
  const word = part ?? kind;
  if (!(word in appMessages.en)) {
    return scope;
  }
  return part === undefined ? t(word as Word) : t(kind === "read" ? "see" : "change", { what: t(word as Word) });
}

// What the server says, in Russian. Its kinds of error are a part of the contract, its sentences are not: one that is not here is shown as it came.
// tests/Web.Tests looks whether the server still says each of them.

/** Kinds of which there is nothing more to know than what they are. */
export const kinds: Record<string, string> = {
  unauthenticated: "Вход не выполнен, или он закончился.",
  not_found: "Этого нет, или вам это не видно.",
  too_large: "Это больше, чем принимает сервер.",
  unsupported_media_type: "Такие файлы сервер не принимает.",
  too_many_requests: "Слишком много запросов. Попробуйте чуть позже.",
  internal_error: "На сервере что-то пошло не так. Ошибка записана.",
  unavailable: "Сервер сейчас не может этого сделать. Попробуйте чуть позже.",
};

/** Sentences about what somebody has entered or wanted; what is in braces is taken over. */
export const sentences: readonly (readonly [english: string, russian: string])[] = [
  ["The login or the password is wrong.", "Неверное имя или пароль."],
  ["There were too many wrong passwords. Try again in a moment.", "Слишком много неверных паролей. Попробуйте чуть позже."],
  ["The password is wrong.", "Пароль неверный."],
  ["A username is 3 to 30 letters a-z, digits and underscores.", "Имя пользователя: от 3 до 30 латинских букв, цифр и знаков _."],
  ["The username {username} is reserved.", "Имя {username} занято сервером."],
  ["The username {username} is taken.", "Имя {username} уже занято."],
  ["That is no email address.", "Это не адрес почты."],
  ["This email address has an account.", "С этой почтой уже есть учётная запись."],
  ["A name has 1 to {most} characters.", "Имя: от 1 до {most} символов."],
  ["A name is one line of text, without control characters.", "Имя — одна строка обычного текста."],
  ["A password is {least} to {most} characters.", "Пароль: от {least} до {most} символов."],
  ["This password is one of the first that anybody would try.", "Такой пароль подбирают в числе первых."],
  ["The password must not hold your username or email address.", "В пароле не должно быть имени пользователя или почты."],
  ["That is no password.", "Это не похоже на пароль."],
  ["Confirm with your password.", "Подтвердите паролем."],
  ["Confirm with your username: the account has no password.", "Подтвердите именем пользователя: пароля у учётной записи нет."],
  ["That is not your username.", "Это не ваше имя пользователя."],
  ["The password was changed at the same moment.", "Пароль только что сменили в другом месте."],
  ["Accounts are made by an administrator here.", "Здесь учётные записи создаёт администратор."],
  ["Your role may not do this.", "С вашей ролью этого делать нельзя."],
  ["The last administrator stays.", "Последний администратор остаётся."],
  ["The last administrator stays one.", "Последний администратор им остаётся."],
  ["A bio has at most {most} characters.", "О себе — не больше {most} символов."],
  ["A key needs a name.", "Ключу нужно название."],
  ["A name has at most {most} characters.", "Название — не больше {most} символов."],
  ["You have {most} keys; revoke one first.", "У вас уже {most} ключей. Сначала отзовите один из них."],
  ["The account has {most} keys.", "У этой учётной записи уже {most} ключей."],
  ["A tweet has at most {most} characters.", "Пост — не больше {most} символов."],
  ["A tweet needs a text or media.", "Посту нужен текст или файл."],
  ["A tweet has at most {most} media.", "В посте не больше {most} файлов."],
  ["A subject has at most {most} characters.", "Тема — не больше {most} символов."],
  ["A subject is one line.", "Тема — одна строка."],
  ["There is no tweet {id} to answer.", "Поста, на который вы отвечаете, больше нет."],
  ["There is no tweet {id} to quote.", "Поста, который вы цитируете, больше нет."],
  ["Only public tweets can be quoted.", "Цитировать можно только открытые посты."],
  ["Only public tweets can be passed on.", "Репостить можно только открытые посты."],
  ["This tweet is somebody else's.", "Это чужой пост."],
  ["An answer is not seen by more than the tweet it answers, which is for {whom}.", "Ответ не могут видеть больше людей, чем сам пост."],
  ["There is no media {ids}.", "Файла больше нет. Добавьте его ещё раз."],
  ["Media {ids} could not be processed: send it again, or leave it out.", "Файл не удалось обработать. Отправьте его ещё раз или уберите."],
  ["Media {ids} could not be processed: send it again.", "Файл не удалось обработать. Отправьте его ещё раз."],
  ["Media {ids} is already on another tweet or a profile.", "Этот файл уже в другом посте или профиле."],
  ["Media {id} is already on a tweet or another profile.", "Этот файл уже в посте или другом профиле."],
  ["Media {id} is no picture.", "Это не изображение."],
  ["A file of this kind has at most {most} MB.", "Такой файл — не больше {most} МБ."],
  ["The file is empty.", "Файл пуст."],
  ["You may upload {most} files within a day.", "За сутки можно загрузить не больше {most} файлов."],
  ["You may upload {most} within a day, and have sent {sent}.", "За сутки можно загрузить не больше {most}, вы уже загрузили {sent}."],
  [
    "A picture has at most {most} megapixels; this one has {width} × {height}.",
    "Изображение — не больше {most} мегапикселей, а это {width} × {height}.",
  ],
  ["The upload was lost. Send it again.", "Файл потерялся. Отправьте его ещё раз."],
  ["The file was lost. Send it again.", "Файл потерялся. Отправьте его ещё раз."],
  [
    "It could not be processed, by a fault of the server. Send it again.",
    "Файл не обработан: на сервере что-то пошло не так. Отправьте его ещё раз.",
  ],
  ["The picture could not be read.", "Изображение не удалось прочитать."],
  ["The picture cannot be cut.", "Изображение не удалось обрезать."],
  ["The picture is damaged, or of a kind that cannot be read.", "Изображение повреждено, или такие сервер не читает."],
  ["The video is damaged, or of a kind that cannot be read.", "Видео повреждено, или такое сервер не читает."],
  ["The picture takes too long to process: try a smaller one.", "Изображение обрабатывается слишком долго. Попробуйте поменьше."],
  ["The video takes too long to process: try a smaller one.", "Видео обрабатывается слишком долго. Попробуйте поменьше."],
  ["The file holds no video.", "В файле нет видео."],
  ["A video lasts at most {most} seconds; this one lasts {length}.", "Видео длится не больше {most} с, а это {length} с."],
  ["A video has at most {most} megapixels.", "Видео — не больше {most} мегапикселей."],
  ["The {format} file {what}.", "Файл {format} повреждён."],
  ["This server takes no video: its administrator has not installed ffmpeg.", "Этот сервер не принимает видео."],
  ["This tweet is your own: you can delete it.", "Это ваш пост: его можно удалить."],
  ["Say what is wrong with the tweet: a reason, or a category.", "Скажите, что не так с постом."],
  ["This report was resolved otherwise before.", "По этой жалобе уже решили иначе."],
  ["You have blocked user {id}: unblock them before you follow them.", "Этот человек у вас заблокирован. Сначала разблокируйте его."],
  ["Too many requests of this kind. Try again in {seconds} s.", "Слишком много запросов. Попробуйте через {seconds} с."],
  ["q has no word to look for: letters or digits.", "Нет слова, которое можно искать: букв или цифр."],
  ["q says only what to leave out: say also what to find.", "Сказано только, чего не искать. Скажите и что найти."],
  ["q has more than {most} terms.", "Условий больше {most}."],
  ["from: takes a username, such as from:ada.", "После from: нужно имя пользователя, например from:ada."],
  ["has: takes media.", "После has: может быть только media."],
  ["{name} takes a day, such as {again}2026-11-01.", "После {name} нужен день, например {name}2026-11-01."],
  [
    "{name} cannot be left out with a minus; since: is the opposite of until:.",
    "У {name} не бывает минуса: since: и until: обратны друг другу.",
  ],
  [
    "The search took too long. Say more precisely what to find, or try again later.",
    "Поиск занял слишком много времени. Уточните, что найти.",
  ],
];

const escaped = (text: string) => text.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
const known = sentences.map(([english, russian]) => ({
  pattern: new RegExp(`^${escaped(english).replace(/\{(\w+)\}/g, "(?<$1>.+?)")}$`, "s"),
  russian,
}));

/** A sentence of the server in Russian; itself when it is not known. */
export function inRussian(sentence: string, kind?: string): string {
  for (const { pattern, russian } of known) {
    const found = pattern.exec(sentence);
    if (found) return russian.replace(/\{(\w+)\}/g, (_, name: string) => found.groups?.[name] ?? "");
  }

  return (kind && kinds[kind]) || sentence;
}

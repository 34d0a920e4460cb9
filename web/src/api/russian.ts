// The server's sentences in Russian. Error types are a part of the API's contract and sentences are not: an unknown sentence is shown in
// English. tests/serverSentences.test.ts fails when a sentence of the server is missing here, and tests/Web.Tests fails when the server no
// longer says one of these.

import { appSentences } from "./russianApps";
import { mailSentences } from "./russianMail";
import { secondFactorSentences } from "./russianSecondFactor";
import { signOnSentences } from "./russianSignOn";

/** By `error_type`, where the type says all that a reader needs. */
export const byErrorType: Record<string, string> = {
  malformed_request: "Сервер не понял этот запрос.",
  unauthenticated: "Вход не выполнен, или он закончился.",
  not_found: "Этого нет, или вам это не видно.",
  method_not_allowed: "Сервер не умеет этого по такому адресу.",
  precondition_failed: "Это изменилось с тех пор, как вы смотрели.",
  range_not_satisfiable: "В файле нет такой части.",
  too_large: "Это больше, чем принимает сервер.",
  unsupported_media_type: "Такие файлы сервер не принимает.",
  too_many_requests: "Слишком много запросов. Попробуйте чуть позже.",
  internal_error: "На сервере что-то пошло не так. Ошибка записана.",
  unavailable: "Сервер сейчас не может этого сделать. Попробуйте чуть позже.",
};

/** By sentence. A name in braces stands for a value that the server puts in. */
export const sentences: readonly (readonly [english: string, russian: string])[] = [
  ...mailSentences,
  ...secondFactorSentences,
  ...signOnSentences,
  ...appSentences,
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
  [
    "The password must not be made of seasons, years, and the name of this server or its company.",
    "Пароль не должен состоять из времён года, годов и названия сервера или компании.",
  ],
  ["Make an account with an email address of {domains}.", "Нужна почта одного из доменов: {domains}."],
  ["That is no password.", "Это не похоже на пароль."],
  ["Confirm with your password.", "Подтвердите паролем."],
  ["Confirm with your username: the account has no password.", "Подтвердите именем пользователя: пароля у учётной записи нет."],
  ["That is not your username.", "Это не ваше имя пользователя."],
  ["The password was changed at the same moment.", "Пароль только что сменили в другом месте."],
  ["Choose another password than the one-time password.", "Задайте другой пароль, не одноразовый."],
  ["This one-time password has expired. Ask an administrator for another.", "Одноразовый пароль истёк. Попросите у администратора другой."],
  ["You signed in with a one-time password: change it first.", "Вы вошли по одноразовому паролю: сначала смените его."],
  ["This API key is read-only: it reads and changes nothing.", "Этот API-ключ только читает и ничего не меняет."],
  [
    "A key does not outlive the key that creates it, which expires at {end}.",
    "Ключ не может действовать дольше ключа, которым он создан (до {end}).",
  ],
  ["Change your own password by POST /auth/password, which asks for the old one.", "Свой пароль меняют в настройках: там спросят прежний."],
  [
    "Create a key of your own by POST /api/users/me/api-keys, which asks for your password.",
    "Свой ключ создают в настройках: там спросят пароль.",
  ],
  ["The account is deactivated.", "Эта учётная запись отключена."],
  ["This call has no field {name}.", "У этого запроса нет поля {name}."],
  ["There are {count} tokens; revoke one first.", "Токенов уже {count}; сначала отзовите один."],
  ["A token needs a name.", "У токена должно быть название."],
  ["Accounts are made by an administrator here.", "Здесь учётные записи создаёт администратор."],
  ["This request comes from a page of another origin, and Cors:Origins does not name it.", "Этот запрос пришёл с другого сайта."],
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
  ["The picture cannot be cropped.", "Изображение не удалось обрезать."],
  ["The picture is damaged, or of a kind that cannot be read.", "Изображение повреждено, или такие сервер не читает."],
  ["The video is damaged, or of a kind that cannot be read.", "Видео повреждено, или такое сервер не читает."],
  ["The picture takes too long to process: try a smaller one.", "Изображение обрабатывается слишком долго. Попробуйте поменьше."],
  ["The video takes too long to process: try a smaller one.", "Видео обрабатывается слишком долго. Попробуйте поменьше."],
  ["The file holds no video.", "В файле нет видео."],
  ["A video lasts at most {most} seconds; this one lasts {length}.", "Видео длится не больше {most} с, а это {length} с."],
  ["A video has at most {most} megapixels.", "Видео — не больше {most} мегапикселей."],
  [
    "All frames of a video have at most {most} megapixels, and of this one {all}: export it shorter, or as 1080p at 30 frames.",
    "Все кадры видео — не больше {most} мегапикселей, а здесь {all}. Сделайте его короче или сохраните в 1080p с 30 кадрами в секунду.",
  ],
  [
    "The picture is in HDR, which cannot be shown here: save it as JPEG or PNG, and send that.",
    "Это изображение в HDR, здесь его не показать. Сохраните его как JPEG или PNG и отправьте.",
  ],
  [
    "The video is in HDR, which cannot be shown here: record or export it without HDR, and send that.",
    "Это видео в HDR, здесь его не показать. Запишите или сохраните его без HDR и отправьте.",
  ],
  ["The file could not be read.", "Файл не удалось прочитать."],
  ["The {format} file {what}.", "Файл {format} повреждён."],
  ["This server takes no video: its administrator has not installed {program}.", "Этот сервер не принимает видео."],
  ["This tweet is your own: you can delete it.", "Это ваш пост: его можно удалить."],
  ["Say what is wrong with the tweet: a reason, or a category.", "Скажите, что не так с постом."],
  ["This report was resolved otherwise before.", "По этой жалобе уже решили иначе."],
  ["User {id} is deactivated and cannot be followed.", "Учётная запись этого человека отключена: подписаться нельзя."],
  ["You have blocked user {id}: unblock them before you follow them.", "Этот человек у вас заблокирован. Сначала разблокируйте его."],
  ["Too many requests of this kind. Try again in {seconds} s.", "Слишком много запросов. Попробуйте через {seconds} с."],
  [
    "Too many requests from your network wait for files here. Try again.",
    "Слишком много запросов из вашей сети ждут здесь файлов. Попробуйте ещё раз.",
  ],
  ["q has no word to look for: letters or digits.", "Нет слова, которое можно искать: букв или цифр."],
  ["q says only what to leave out: say also what to find.", "Сказано только, чего не искать. Скажите и что найти."],
  ["q asks for something and leaves it out.", "Одно и то же и ищется, и исключается."],
  [
    "OR stands between two terms without a minus, such as tea OR coffee.",
    "OR ставится между двумя условиями без минуса, например: чай OR кофе.",
  ],
  ["A word needs two letters before its star, such as serv*.", "Перед звёздочкой нужны хотя бы две буквы, например: серв*."],
  [
    "until: must be a later day than since:, because a tweet of that day itself is not found.",
    "День until: должен быть позже дня since:, сам он в поиск не входит.",
  ],
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
  [
    "Media {id} is in use: delete the tweet, or change the profile, that shows it.",
    "Этот файл используется. Удалите пост или смените изображение профиля, где он показан.",
  ],
  ["Media {ids} was uploaded by somebody else.", "Этот файл загрузил другой человек."],
  ["A media id is given twice.", "Один файл указан дважды."],
  ["avatar_media_id is a media id, or 0 for none.", "avatar_media_id — номер файла или 0, если изображения нет."],
  ["header_media_id is a media id, or 0 for none.", "header_media_id — номер файла или 0, если изображения нет."],
  ["Send the body as it is, without a Content-Encoding.", "Отправьте данные без сжатия (без Content-Encoding)."],
  ["Send the body in UTF-8.", "Отправьте данные в UTF-8."],
  ["Send multipart/form-data with a part named file.", "Отправьте файл формой multipart/form-data, в части file."],
  [
    "{refusal}, nor an MP4, QuickTime or WebM video: save it as one of these, and send that.",
    "Это не изображение JPEG, PNG, GIF, WebP, AVIF и не видео MP4, QuickTime, WebM. Сохраните файл в одном из этих форматов.",
  ],
  [
    "This file is of a kind that is not taken here ({name}): save it as JPEG or PNG, and send that.",
    "Такие файлы ({name}) здесь не принимаются. Сохраните его как JPEG или PNG и отправьте.",
  ],
  [
    "This file is of a kind that is not taken here ({name}): save it as MP4, and send that.",
    "Такие файлы ({name}) здесь не принимаются. Сохраните его как MP4 и отправьте.",
  ],
  [
    "This file is of a kind that is not taken here ({name}): {advice}.",
    "Такие файлы ({name}) здесь не принимаются. Сохраните нужное как PNG и отправьте.",
  ],
  [
    "This server cannot read HEIC: send the picture as JPEG (on an iPhone: Settings, Camera, Formats, Most Compatible).",
    "Этот сервер не читает HEIC. Отправьте снимок в JPEG (на iPhone: Настройки, Камера, Форматы, Наиболее совместимые).",
  ],
  [
    "This server takes no {format}: its administrator has not installed libvips.",
    "Сервер не принимает {format}: администратор не установил libvips.",
  ],
  ["You have too many streams open here.", "У вас открыто слишком много потоков."],
  ["alt is a text in UTF-8.", "Описание — текст в UTF-8."],
  ["alt is a text of at most {most} characters.", "Описание — не больше {most} символов."],
  ["Send one file at a time.", "Отправляйте по одному файлу."],
  ["There is no part named file.", "В запросе нет файла."],
  ["This is not a JPEG, PNG, GIF, WebP or AVIF picture.", "Это не изображение JPEG, PNG, GIF, WebP или AVIF."],
  [
    "Who may see a tweet cannot be changed. Delete it and post it anew.",
    "Изменить, кому виден пост, нельзя. Удалите его и опубликуйте заново.",
  ],
  ["language must be a BCP 47 tag, such as en or pt-BR.", "language — метка языка по BCP 47, например en или pt-BR."],
  ["You cannot follow yourself.", "На себя подписаться нельзя."],
  ["You cannot follow yourself, so there is nothing to end.", "На себя подписаться нельзя, так что и отписываться не от кого."],
  ["You cannot mute yourself.", "Себя нельзя перестать слышать."],
  ["You cannot mute yourself, so there is nothing to end.", "Себя нельзя перестать слышать, так что и отменять нечего."],
  ["You cannot block yourself.", "Себя заблокировать нельзя."],
  ["You cannot block yourself, so there is nothing to end.", "Себя заблокировать нельзя, так что и разблокировать некого."],
  ["Only the person and administrators may change this profile.", "Этот профиль могут менять только его владелец и администраторы."],
  ["Only the person and administrators may delete this account.", "Эту учётную запись могут удалить только её владелец и администраторы."],
  ["role is user, moderator or admin.", "Роль — user, moderator или admin."],
  ["expires_at must be in the future.", "Срок должен быть в будущем."],
  [
    "A session begins with an API key or a password, not with another session.",
    "Сеанс начинают с ключа API или пароля, а не из другого сеанса.",
  ],
  ["The cookie counts only from a page of this server.", "Эта cookie действует только на страницах этого сервера."],
  ["Send the username or email address as login.", "Введите имя пользователя или почту."],
  ["Send the password.", "Введите пароль."],
  ["Send the new_password.", "Введите новый пароль."],
  ["Send the refresh_token.", "Не хватает refresh_token."],
  ["That is no refresh token.", "Это не похоже на refresh_token."],
  ["You cannot write a note about yourself.", "Заметку о себе записать нельзя."],
  ["Write something, or delete the note.", "Напишите что-нибудь или удалите заметку."],
  ["A note has at most {most} characters.", "В заметке не больше {most} символов."],
  ["q must say what to find.", "Напишите, что искать."],
  ["Say in q whom to search for.", "Напишите, кого искать."],
  ["days must be at most {most}.", "Не больше {most} дней."],
  ["Page by offset or by cursor, not both.", "Листать можно по offset или по cursor, но не по обоим сразу."],
  ["This cursor was not issued for this list.", "Этот cursor — от другого списка."],
  ["kinds must be some of these, with commas between them: {words}.", "kinds — что-то из этого, через запятую: {words}."],
  ["among must be 1 to {most} ids of people, with commas between them.", "among — от 1 до {most} номеров людей, через запятую."],
  ["up_to_id must be the id of a notification.", "up_to_id — номер уведомления."],
  ["A stream has at most {most} topics.", "В потоке не больше {most} тем."],
  [
    "topics must be some of feed, notifications, hashtag:TAG, user:ID and tweet:ID, with commas between.",
    "topics — что-то из feed, notifications, hashtag:ТЕГ, user:НОМЕР и tweet:НОМЕР, через запятую.",
  ],
  [
    "since, or Last-Event-ID, must be the id of an event, or a time such as 2026-11-20T12:00:00Z.",
    "since и Last-Event-ID — номер события или время, например 2026-11-20T12:00:00Z.",
  ],
  [
    "The first call with this {header} succeeded. Its answer holds a secret, which is shown once.",
    "Первый такой запрос уже выполнен. Секрет из ответа показывается один раз.",
  ],
  ["This {header} was used for another request.", "Этот {header} уже использован для другого запроса."],
  ["There is nothing at {path}.", "По адресу {path} ничего нет."],
  ["This call takes another Content-Type.", "Здесь нужен другой Content-Type."],
  [
    "The request is not what this call takes: the body is missing, broken off or of a wrong shape.",
    "Запрос не такой, как нужно: тела нет, оно оборвано или устроено иначе.",
  ],
  ["Wrong type, or no valid text.", "Здесь нужно значение другого типа."],
  // The first match wins, so sentences that may begin with any word stand last.
  ["{name} must be one of: {words}.", "{name} — что-то из этого: {words}."],
  ["{name} must be a whole number of at least 1.", "{name} — целое число от 1."],
  ["{name} is given twice.", "{name} указано дважды."],
  ["{name} has a NUL character.", "В {name} есть символ NUL."],
  ["{name} has U+FFFE, which is no character.", "В {name} есть U+FFFE, а это не символ."],
  ["{header} is one value of at most {most} characters.", "{header} — одно значение, не больше {most} символов."],
  ["{name} has at most {most} characters.", "{name}: не больше {most} символов."],
  ["{method} is not possible here; see the Allow header.", "{method} по этому адресу невозможен."],
];

const escaped = (text: string) => text.replace(/[.*+?^$()|[\]\\]/g, "\\$&");
const known = sentences.map(([english, russian]) => ({
  pattern: new RegExp(`^${escaped(english).replace(/\{(\w+)\}/g, "(?<$1>.+?)")}$`, "s"),
  russian,
}));

/** Translates a sentence of the server; returns it unchanged if it is unknown. */
export function inRussian(sentence: string, kind?: string): string {
  for (const { pattern, russian } of known) {
    const found = pattern.exec(sentence);
    if (found) {
      return russian.replace(/\{(\w+)\}/g, (_, name: string) => found.groups?.[name] ?? "");
    }
  }

  return (kind && byErrorType[kind]) || sentence;
}

/** What the server says about mail, invitations and the links in mails. */
export const mailSentences: readonly (readonly [english: string, russian: string])[] = [
  ["This server sends no mail. Ask an administrator.", "Этот сервер не отправляет писем. Обратитесь к администратору."],
  ["Your account has no email address.", "В вашей учётной записи нет адреса почты."],
  ["Your email address is confirmed already.", "Ваш адрес почты уже подтверждён."],
  ["This link is not known. Copy the whole link from the mail.", "Такой ссылки нет. Скопируйте из письма ссылку целиком."],
  ["This link was used before, or a newer one took its place.", "Этой ссылкой уже воспользовались, или её заменила более новая."],
  ["This link has expired. Ask for another.", "Срок ссылки истёк. Запросите другую."],
  [
    "The address of the account was changed after this link was sent. Ask for another link.",
    "Адрес учётной записи изменился после отправки ссылки. Запросите другую ссылку.",
  ],
  [
    "This invitation was revoked, or another took its place. Ask the administrator.",
    "Приглашение отозвано, или его заменило другое. Обратитесь к администратору.",
  ],
  ["There is no open invitation {id}.", "Открытого приглашения {id} нет."],
  ["Send the token of the link.", "Пришлите часть ссылки после знака #."],
  ["language is en or ru.", "language — en или ru."],
];

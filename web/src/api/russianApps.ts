/** What the server says about the apps that somebody has allowed. */
export const appSentences: readonly (readonly [english: string, russian: string])[] = [
  ["You have no app {id}.", "У вас нет такого приложения."],
  ["The account has no app {id}.", "У учётной записи нет такого приложения."],
  ["These credentials are of a person, and of no app.", "Эти данные для входа принадлежат человеку, а не приложению."],
  ["{name} is not an id.", "{name} — это не идентификатор."],
  ["{name} has a NUL or U+FFFE, which are no characters.", "В {name} есть NUL или U+FFFE, а это не символы."],
  ["Send a form, application/json or multipart/form-data.", "Отправьте форму, application/json или multipart/form-data."],
  [
    "This request comes from a page of another origin: it needs the token of an app.",
    "Этот запрос пришёл с другого сайта: нужен токен приложения.",
  ],
];

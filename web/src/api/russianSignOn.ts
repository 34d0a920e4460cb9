/** What the server says about sign-in at a provider. */
export const signOnSentences: readonly (readonly [english: string, russian: string])[] = [
  ["Passwords are not accepted here. Sign in at your company.", "Пароли здесь не принимаются. Войдите через вашу компанию."],
  ["There is no such sign-in here.", "Такого входа здесь нет."],
  [
    "This sign-in does not answer at the moment. Try again, or sign in another way.",
    "Этот вход сейчас не отвечает. Попробуйте ещё раз или войдите иначе.",
  ],
  ["The sign-in of your company does not answer at the moment. Try again.", "Вход вашей компании сейчас не отвечает. Попробуйте ещё раз."],
  ["You are not signed in at your company any more. Sign in again.", "Ваш вход в компании закончился. Войдите снова."],
  ["back is a path of this page, such as /search.", "back — путь на этой странице, например /search."],
  ["This logout token is not valid, or was used before.", "Этот logout_token не действует или уже использован."],
  ["Name the provider.", "Назовите, через кого входить."],
  ["You have no identity {id}.", "Такого входа у вас нет."],
  [
    "This is your only way in. Set a password or link another provider before.",
    "Это ваш единственный способ входа. Сначала задайте пароль или свяжите другой вход.",
  ],
];

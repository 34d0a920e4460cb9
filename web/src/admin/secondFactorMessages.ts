import { defineMessages } from "../i18n/messages";

export const messages = defineMessages(
  {
    title: "Second factor and passkeys",
    app: "Authenticator app since {time}",
    noApp: "no authenticator app",
    passkey: "Passkey “{name}” since {time}",
    noPasskeys: "no passkeys",
    codes: { one: "{count} recovery code left", other: "{count} recovery codes left" },
    reset: "Reset the second factor",
    resetOf: "Reset the second factor of {name}",
    resetDone: "The second factor is reset.",
    missingTitle: "Set up a second factor first",
    missingHow: "This server asks administrators for one.",
    missingGo: "To the settings",
  },
  {
    title: "Второй фактор и ключи доступа",
    app: "Приложение-аутентификатор с {time}",
    noApp: "приложения-аутентификатора нет",
    passkey: "Ключ доступа «{name}» с {time}",
    noPasskeys: "ключей доступа нет",
    codes: {
      one: "остался {count} код восстановления",
      few: "осталось {count} кода восстановления",
      other: "осталось {count} кодов восстановления",
    },
    reset: "Сбросить второй фактор",
    resetOf: "Сбросить второй фактор: {name}",
    resetDone: "Второй фактор сброшен.",
    missingTitle: "Сначала подключите второй фактор",
    missingHow: "Этот сервер просит его у администраторов.",
    missingGo: "К настройкам",
  },
);

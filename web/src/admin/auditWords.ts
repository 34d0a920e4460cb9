import { defineMessages } from "../i18n/messages";

/** What the audit log calls acts of mail, invitations and second factors. */
export const auditWords = defineMessages(
  {
    added_authenticator: "added an authenticator app to",
    removed_authenticator: "removed the authenticator app of",
    renewed_recovery_codes: "renewed the recovery codes of",
    used_recovery_code: "used a recovery code of",
    added_passkey: "added a passkey to",
    removed_passkey: "removed a passkey of",
    reset_second_factor: "reset the second factor of",
    verified_email: "confirmed the email address of",
    allowed_app: "allowed an app for",
    ended_app: "signed an app out of",
    invited_user: "invited somebody:",
    revoked_invitation: "revoked an invitation:",
  },
  {
    added_authenticator: "добавлено приложение-аутентификатор:",
    removed_authenticator: "удалено приложение-аутентификатор:",
    renewed_recovery_codes: "новые коды восстановления:",
    used_recovery_code: "использован код восстановления:",
    added_passkey: "добавлен ключ доступа:",
    removed_passkey: "удалён ключ доступа:",
    reset_second_factor: "сброс второго фактора:",
    verified_email: "подтверждение почты:",
    allowed_app: "разрешён доступ приложению:",
    ended_app: "отключено приложение:",
    invited_user: "приглашение:",
    revoked_invitation: "отзыв приглашения:",
  },
);

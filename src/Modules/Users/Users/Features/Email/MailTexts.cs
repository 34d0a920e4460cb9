using Microblog.Users.Domain;

namespace Microblog.Users.Features.Email;

/// <summary>The texts of all mails, in both languages.</summary>
internal static class MailTexts
{
    public static MailText Confirmation(string language, string instance, string username) => language == Languages.Russian
        ? new(
            $"Подтвердите адрес почты: {instance}",
            $"Этот адрес указан в учётной записи @{username} на сервере {instance}. Если это ваша учётная запись, подтвердите адрес.",
            "Подтвердить адрес",
            "Ссылка действует три дня и один раз. Если это не вы, ничего делать не нужно.")
        : new(
            $"Confirm your email address: {instance}",
            $"The account @{username} of {instance} has this address. If it is your account, confirm the address.",
            "Confirm the address",
            "The link works for three days, once. If this was not you, there is nothing to do.");

    public static MailText PasswordReset(string language, string instance, string username) => language == Languages.Russian
        ? new(
            $"Новый пароль: {instance}",
            $"Кто-то попросил задать новый пароль для учётной записи @{username} на сервере {instance}.",
            "Задать новый пароль",
            "Ссылка действует 30 минут и один раз. Если это были не вы, ничего делать не нужно: пароль остаётся прежним.")
        : new(
            $"A new password: {instance}",
            $"Somebody asked for a new password for the account @{username} of {instance}.",
            "Choose a new password",
            "The link works for 30 minutes, once. If this was not you, there is nothing to do: the password stays as it is.");

    public static MailText Invitation(string language, string instance, string? inviter) => language == Languages.Russian
        ? new(
            $"Приглашение: {instance}",
            $"{inviter ?? "Администратор"} приглашает вас на сервер {instance}. По ссылке вы создадите учётную запись.",
            "Создать учётную запись",
            "Ссылка действует один раз. Если вы не ждали приглашения, ничего делать не нужно.")
        : new(
            $"An invitation: {instance}",
            $"{inviter ?? "An administrator"} invites you to {instance}. The link lets you make an account.",
            "Make an account",
            "The link works once. If you did not expect an invitation, there is nothing to do.");
}

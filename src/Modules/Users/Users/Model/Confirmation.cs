using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using FluentValidation;
using Microblog.BuildingBlocks.Http;
using Microblog.Users.Access;

namespace Microblog.Users.Model;

/// <summary>The confirmation of what cannot be undone; an administrator who acts on somebody else sends none.</summary>
/// <param name="Password">The account's password.</param>
/// <param name="Username">The account's username, where it has no password.</param>
internal sealed record Confirmation(
    [property: MaxLength(Confirmation.Validator.Longest), JsonConverter(typeof(Secret))] string? Password = null,
    [property: MaxLength(Confirmation.Validator.Longest)] string? Username = null)
{
    public static Confirmation Example { get; } = new("poetical science, 1843");

    /// <returns>Why it does not confirm, or null when it does.</returns>
    public static async Task<ErrorResult?> RefusalAsync(
        Confirmation? given, User user, Visitor visitor, BackOff backOff, PasswordCheck passwords, CancellationToken ct)
    {
        if (user.PasswordHash is not { } hash)
        {
            return given?.Username is not { Length: > 0 } username ? ErrorResult.Invalid("username", "Confirm with your username: the account has no password.")
                : Usernames.KeyOf(username) != user.UsernameKey ? ErrorResult.Forbidden("That is not your username.")
                : null;
        }

        return given?.Password is { Length: > 0 } password
            ? await passwords.ConfirmAsync(hash, password, user.Id, visitor, backOff, ct)
            : ErrorResult.Invalid("password", "Confirm with your password.");
    }

    internal sealed class Validator : AbstractValidator<Confirmation>
    {
        public const int Longest = 1000;

        public Validator()
        {
            RuleFor(r => r.Password).Must(p => p is null or { Length: <= Longest }).WithMessage("That is no password.");
            RuleFor(r => r.Username).Must(u => u is null or { Length: <= Longest }).WithMessage(Usernames.Rule);
        }
    }
}

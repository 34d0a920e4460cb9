using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microblog.Users.Integration;

namespace Microblog.Users.Features.PersonalData;

/// <summary>
/// Checks that a person really wants to delete their account: by the password, or by the username where the account has no password.
/// </summary>
[ScopedService]
internal sealed class DeletionConfirmation(PasswordConfirmation passwords)
{
    /// <returns>The refusal, or null when the deletion is confirmed.</returns>
    public async Task<Refusal?> CheckAsync(User user, string? password, string? username, Client client, CancellationToken ct)
    {
        if (user.PasswordHash is not null)
        {
            return password is { Length: > 0 }
                ? await passwords.CheckAsync(AuditEntry.DeletedUser, user, password, client, ct)
                : Refusal.Invalid("password", "Confirm with your password.");
        }

        return username is not { Length: > 0 } ? Refusal.Invalid("username", "Confirm with your username: the account has no password.")
            : Usernames.Normalize(username) == user.UsernameKey ? null
            : Refusal.Forbidden("That is not your username.");
    }
}

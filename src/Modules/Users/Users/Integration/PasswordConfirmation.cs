using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Users.Integration;

/// <summary>
/// Checks the password by which a signed-in person confirms a change. It is throttled: a stolen credential must not be a way to guess the
/// password. So a wrong one counts also where the caller's transaction is rolled back, as that of a refused idempotent request is.
/// </summary>
[ScopedService]
internal sealed class PasswordConfirmation(IServiceScopeFactory scopes, PasswordHashing passwords)
{
    public const int MaxLength = 1000;

    public const string Rule = "That is no password.";

    /// <summary>Whether a text may be sent as a password: the policy is not asked, because the password may be older than it.</summary>
    public static bool IsPossible(string? password) => password is null or { Length: <= MaxLength };

    /// <summary>Checks the password of a person who has one.</summary>
    /// <param name="action">What the password confirms, in the words of the audit log.</param>
    /// <param name="user">The person.</param>
    /// <param name="password">The password as it was typed.</param>
    /// <param name="client">The client that sent it.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The refusal, or null when the password is correct.</returns>
    public async Task<Refusal?> CheckAsync(string action, User user, string password, Client client, CancellationToken ct)
    {
        var userId = user.Id;
        await using var scope = scopes.CreateAsyncScope();
        var throttle = scope.ServiceProvider.GetRequiredService<LoginThrottle>();
        var events = scope.ServiceProvider.GetRequiredService<SecurityEvents>();
        var wait = await throttle.TryAsync(LoginThrottle.ConfirmationBy(userId), client, isKnownNetwork: false, ct);
        if (wait > TimeSpan.Zero)
        {
            events.Delay(action, userId, client);
            return TooManyAttempts(wait);
        }

        if (!(await passwords.VerifyAsync(user.PasswordHash, password, ct)).IsCorrect)
        {
            await events.RefuseConfirmationAsync(action, userId, client, ct);
            return Refusal.Forbidden("The password is wrong.");
        }

        await throttle.SucceedAsync(client, ct);
        return null;
    }

    public static Refusal TooManyAttempts(TimeSpan wait) =>
        Refusal.TooMany("There were too many wrong passwords. Try again in a moment.", wait);
}

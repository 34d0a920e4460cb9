using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Users.Contracts;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Users.Integration.SecondFactors;

/// <summary>
/// Checks the code by which somebody shows their second factor. It is throttled as a password is, and counts also where the caller's
/// transaction is rolled back.
/// </summary>
[ScopedService]
internal sealed class CodeConfirmation(IServiceScopeFactory scopes, TimeProvider clock)
{
    public const int MaxLength = 100;

    public const string Rule = "That is no code.";

    /// <summary>The password was right, and the account has an authenticator app.</summary>
    public static Refusal AppWanted => AboutCode("Send the code of your authenticator app, or a recovery code.");

    /// <summary>The password was right, and the account has passkeys alone.</summary>
    public static Refusal PasskeyWanted => AboutCode("Sign in with your passkey, or send a recovery code.");

    /// <summary>The code is another, or was used before.</summary>
    public static Refusal Wrong => AboutCode("The code is wrong or was used before.");

    /// <summary>Checks a code, and uses it up.</summary>
    /// <param name="action">What the code is for, in the words of the audit log.</param>
    /// <param name="user">The person.</param>
    /// <param name="code">The code as it was typed.</param>
    /// <param name="client">The client that sent it.</param>
    /// <param name="isKnownNetwork">The person was signed in from there before.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>What the code was, in words; or the refusal.</returns>
    public async Task<(string? Proof, Refusal? Refusal)> CheckAsync(
        string action, User user, string code, Client client, bool isKnownNetwork, CancellationToken ct)
    {
        var userId = user.Id;
        await using var scope = scopes.CreateAsyncScope();
        var throttle = scope.ServiceProvider.GetRequiredService<LoginThrottle>();
        var events = scope.ServiceProvider.GetRequiredService<SecurityEvents>();
        var wait = await throttle.TryAsync(LoginThrottle.SecondFactorOf(userId), client, isKnownNetwork, ct);
        if (wait > TimeSpan.Zero)
        {
            events.Delay(action, userId, client);
            return (null, Refusal.TooMany("There were too many wrong codes. Try again in a moment.", wait));
        }

        var db = scope.ServiceProvider.GetRequiredService<UsersDb>();
        var factors = scope.ServiceProvider.GetRequiredService<SecondFactorStore>();
        var proof = await db.TransactAsync(async () =>
        {
            await db.LockUserAsync(userId, ct);
            var found = await factors.UseAsync(userId, code, ct);
            if (found == SecondFactorStore.RecoveryCodeProof)
            {
                events.Add(AuditEntry.UsedRecoveryCode, userId, client);
                db.Publish(new CredentialChanged(userId, CredentialNames.SecondFactor, ApiKeyId: null, clock.GetUtcNow()));
                await db.SaveChangesAsync(ct);
            }

            return found;
        }, ct);
        if (proof is null)
        {
            await events.RefuseCodeAsync(action, userId, client, ct);
            return (null, Wrong);
        }

        await throttle.SucceedAsync(client, ct);
        return (proof, null);
    }

    // About the field code: by that a client knows that it has to ask for one.
    private static Refusal AboutCode(string message) =>
        new(ErrorType.Unauthenticated, message, new Dictionary<string, string[]>(StringComparer.Ordinal) { ["code"] = [message] });
}

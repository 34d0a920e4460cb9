using System.Security.Cryptography;
using System.Text;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Microblog.Users.Integration;

/// <summary>
/// Records each use and change of the credentials of an account: one structured log event each, for those who watch for attacks, and an
/// entry in the audit log where an account is concerned.
/// </summary>
[ScopedService]
internal sealed partial class SecurityEvents(UsersDb db, TimeProvider clock, ILogger<SecurityEvents> logger)
{
    private const string Done = "done";
    private const int LengthOfDigest = 16;

    /// <summary>Records what the owner of an account did. The entry is saved with the change; the log event follows the commit.</summary>
    public void Add(string action, long accountId, Client client, string details = "") =>
        Add(action, accountId, accountId, client, details);

    /// <summary>Records what a caller did to an account, their own or another.</summary>
    public void Add(string action, Caller caller, long accountId, Client client, string details = "") =>
        Add(action, caller.Id, accountId, client, details);

    /// <summary>Records a sign-in that was refused, at once.</summary>
    /// <param name="outcome">Why, in one word.</param>
    /// <param name="accountId">The account; null when the login is nobody's. Then the audit log has no entry.</param>
    /// <param name="client">The client that tried.</param>
    /// <param name="login">What was typed as login.</param>
    /// <param name="ct">Cancels.</param>
    public Task RefuseSignInAsync(string outcome, long? accountId, Client client, string login, CancellationToken ct)
    {
        Warn(AuditEntry.SignedIn, outcome, accountId, client, login);
        return accountId is { } known ? SaveAsync(AuditEntry.FailedSignIn, known, client, outcome, ct) : Task.CompletedTask;
    }

    /// <summary>Records a sign-in that was refused, after the answer.</summary>
    /// <remarks>
    /// The audit log has an entry only where there is an account: written before the answer, it would tell by its time which logins exist.
    /// </remarks>
    public void RefuseSignInAfterAnswer(HttpContext http, string outcome, long? accountId, Client client, string login) =>
        http.Response.OnCompleted(() => RefuseSignInAsync(outcome, accountId, client, login, CancellationToken.None));

    /// <summary>Records at once that a signed-in person did not confirm an action by their password.</summary>
    public Task RefuseConfirmationAsync(string action, long accountId, Client client, CancellationToken ct)
    {
        Warn(action, "wrong_password", accountId, client, login: null);
        return SaveAsync(AuditEntry.FailedConfirmation, accountId, client, action, ct);
    }

    /// <summary>Records at once that somebody sent a wrong code of a second factor.</summary>
    public Task RefuseCodeAsync(string action, long accountId, Client client, CancellationToken ct)
    {
        Warn(action, "wrong_code", accountId, client, login: null);
        return SaveAsync(
            action == AuditEntry.SignedIn ? AuditEntry.FailedSignIn : AuditEntry.FailedConfirmation, accountId, client,
            action == AuditEntry.SignedIn ? "wrong_code" : action, ct);
    }

    /// <summary>Logs an attempt whose password was not looked at, because too many were wrong before. The audit log has no entry.</summary>
    public void Delay(string action, long? accountId, Client client, string? login = null) =>
        Warn(action, "delayed", accountId, client, login);

    private Task SaveAsync(string action, long accountId, Client client, string details, CancellationToken ct)
    {
        new AuditLog(db, accountId, client.Address, clock.GetUtcNow()).Add(action, accountId, details);
        return db.SaveChangesAsync(ct);
    }

    private void Warn(string action, string outcome, long? accountId, Client client, string? login) =>
        Write(logger, LogLevel.Warning, action, outcome, accountId, accountId, client.Address, client.UserAgent, DigestOf(login));

    private void Add(string action, long actorId, long accountId, Client client, string details)
    {
        new AuditLog(db, actorId, client.Address, clock.GetUtcNow()).Add(action, accountId, details);
        db.AfterCommit(() => Write(
            logger, LogLevel.Information, action, Done, accountId, actorId, client.Address, client.UserAgent, loginDigest: null));
    }

    // People type passwords into the wrong field. Half of a digest is enough to see that one login is tried again and again, and to find
    // one that is known.
    private static string? DigestOf(string? login) =>
        login is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(login)))[..LengthOfDigest];

    [LoggerMessage(
        EventName = "SecurityEvent",
        Message = "Security event {Action}, {Outcome}: user {UserId} by {ActorId}, address {Address}, user agent {UserAgent}, "
            + "login {LoginDigest}")]
    private static partial void Write(
        ILogger logger, LogLevel level, string action, string outcome, long? userId, long? actorId, string address, string userAgent,
        string? loginDigest);
}

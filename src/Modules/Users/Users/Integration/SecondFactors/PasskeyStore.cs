using System.Globalization;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microblog.Users.Domain.SecondFactors;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Integration.SecondFactors;

/// <summary>
/// What the passkey handler of ASP.NET Core Identity reads: the passkeys and their owners. It writes nothing: registering and counting is
/// done by those who call the handler.
/// </summary>
[ScopedService]
internal sealed class PasskeyStore(UsersDb db) : IUserPasskeyStore<User>
{
    /// <summary>The id of a person as the handler writes it: it is in the passkey too, so it is no address and no name.</summary>
    public static string IdOf(long userId) => userId.ToString(CultureInfo.InvariantCulture);

    public Task<string> GetUserIdAsync(User user, CancellationToken cancellationToken) => Task.FromResult(IdOf(user.Id));

    public Task<string?> GetUserNameAsync(User user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Username);

    public async Task<User?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        long.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == id, cancellationToken)
            : null;

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(User user, CancellationToken cancellationToken) =>
        [.. (await db.Passkeys.AsNoTracking().Where(p => p.UserId == user.Id).ToListAsync(cancellationToken)).Select(InfoOf)];

    public Task<User?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        db.Users.AsNoTracking().FirstOrDefaultAsync(
            u => db.Passkeys.Any(p => p.UserId == u.Id && p.CredentialId == credentialId), cancellationToken);

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken) =>
        await db.Passkeys.AsNoTracking()
            .FirstOrDefaultAsync(p => p.UserId == user.Id && p.CredentialId == credentialId, cancellationToken) is { } found
            ? InfoOf(found)
            : null;

    public void Dispose()
    {
        // The context belongs to the request.
    }

    // The handler calls none of these.
    public Task AddOrUpdatePasskeyAsync(User user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw Unused();

    public Task RemovePasskeyAsync(User user, byte[] credentialId, CancellationToken cancellationToken) => throw Unused();

    public Task SetUserNameAsync(User user, string? userName, CancellationToken cancellationToken) => throw Unused();

    public Task<string?> GetNormalizedUserNameAsync(User user, CancellationToken cancellationToken) => throw Unused();

    public Task SetNormalizedUserNameAsync(User user, string? normalizedName, CancellationToken cancellationToken) => throw Unused();

    public Task<IdentityResult> CreateAsync(User user, CancellationToken cancellationToken) => throw Unused();

    public Task<IdentityResult> UpdateAsync(User user, CancellationToken cancellationToken) => throw Unused();

    public Task<IdentityResult> DeleteAsync(User user, CancellationToken cancellationToken) => throw Unused();

    public Task<User?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw Unused();

    private static NotSupportedException Unused() => new("Passkeys are read here and nothing else.");

    // What was signed at the registration is checked then and not kept.
    private static UserPasskeyInfo InfoOf(Passkey one) => new(
        one.CredentialId, one.PublicKey, one.CreatedAt, (uint)one.SignCount, one.Transports, one.UserVerified, one.BackupEligible,
        one.BackedUp, attestationObject: [], clientDataJson: [])
    { Name = one.Name };
}

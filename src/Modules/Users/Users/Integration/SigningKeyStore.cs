using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Users.Integration;

/// <summary>
/// The signing keys of access tokens: those of the setting, else those in the database, where the first Host generates one.
/// </summary>
[SingletonService]
internal sealed class SigningKeyStore(UsersSettings settings, IServiceScopeFactory scopes, ISignals signals, TimeProvider clock)
    : IDisposable
{
    private const string All = "all";

    private readonly SigningKeyRing? _configured = settings.SigningKeys is { Length: > 0 } set ? SigningKeyRing.Parse(set) : null;
    private readonly SignalledCache<SigningKeyRing> _cache = new(signals, "users.signing-keys", 1, TimeSpan.FromSeconds(20));

    /// <summary>The valid keys: without a query when they were read in the last seconds.</summary>
    public async ValueTask<SigningKeyRing> GetRingAsync(CancellationToken ct) =>
        _configured ?? _cache.Find(All) ?? await _cache.GetAsync(All, LoadAsync, ct);

    /// <summary>Adds a key, which signs as soon as every Host knows it, and deletes the keys that are no longer valid.</summary>
    /// <param name="atOnce">The new key signs immediately, and all others are deleted.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<SigningKey> RotateAsync(bool atOnce, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<UsersDb>();
        var added = await db.TransactAsync(async () =>
        {
            await LockAsync(db, ct);
            var now = clock.GetUtcNow();
            var stored = await db.SigningKeys.ToListAsync(ct);
            var valid = atOnce || stored.Count == 0 ? null : SigningKeyRing.FromStored(stored, now);
            db.SigningKeys.RemoveRange(stored.Where(k => valid?.Find(SigningKeyRing.HeaderOf(k.Id)) is null));

            // The keys are ordered by their times: the new one comes last also where the clock of this Host is behind.
            var last = stored.Select(k => k.CreatedAt).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
            var key = SigningKey.Generate(now > last ? now : last.AddMilliseconds(1));
            db.SigningKeys.Add(key);
            await db.SaveChangesAsync(ct);
            return key;
        }, ct);
        Refresh();
        return added;
    }

    /// <summary>Lets this and all other Hosts read the keys again.</summary>
    public void Refresh() => _cache.Drop(All);

    public void Dispose() => _cache.Dispose();

    private async Task<SigningKeyRing> LoadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<UsersDb>();
        var stored = await db.SigningKeys.AsNoTracking().ToListAsync(ct);
        if (stored.Count == 0)
        {
            stored = await db.TransactAsync(() => GenerateFirstAsync(db, ct), ct);
        }

        return SigningKeyRing.FromStored(stored, clock.GetUtcNow());
    }

    private async Task<List<SigningKey>> GenerateFirstAsync(UsersDb db, CancellationToken ct)
    {
        await LockAsync(db, ct);
        if (!await db.SigningKeys.AnyAsync(ct))
        {
            db.SigningKeys.Add(SigningKey.Generate(clock.GetUtcNow()));
            await db.SaveChangesAsync(ct);
        }

        return await db.SigningKeys.AsNoTracking().ToListAsync(ct);
    }

    // Hosts that start together use one key, not one each.
    private static Task LockAsync(UsersDb db, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync("LOCK TABLE users.signing_keys IN SHARE ROW EXCLUSIVE MODE", ct);
}

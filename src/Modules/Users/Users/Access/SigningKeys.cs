using Microblog.BuildingBlocks.Events;
using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Users.Access;

/// <summary>The keys of access tokens: those of the setting, else those in the database, which all Hosts share; the first is made up there.</summary>
internal sealed class SigningKeys(UsersSettings settings, IServiceScopeFactory scopes, ISignals signals, TimeProvider clock) : IDisposable
{
    private const string All = "all";

    private readonly KeyRing? _configured = settings.SigningKeys is { Length: > 0 } set ? KeyRing.Parse(set) : null;
    private readonly SignalledCache<KeyRing> _cache = new(signals, "users.signing-keys", 1, TimeSpan.FromSeconds(20));

    /// <summary>The keys that are good now: without a query when they were asked for in the last seconds.</summary>
    public async ValueTask<KeyRing> RingAsync(CancellationToken ct) =>
        _configured ?? _cache.Find(All) ?? await _cache.GetAsync(All, LoadAsync, ct);

    /// <summary>Adds a key, which signs once every Host knows it, and removes those that are good for nothing any more, or at once all others.</summary>
    public async Task<SigningKey> RotateAsync(bool atOnce, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<UsersDb>();
        var added = await db.TransactAsync(async () =>
        {
            await LockAsync(db, ct);
            var now = clock.GetUtcNow();
            var ring = await db.SigningKeys.ToListAsync(ct);
            var good = atOnce || ring.Count == 0 ? null : KeyRing.Of(ring, now);
            db.SigningKeys.RemoveRange(ring.Where(k => good?.Find(Jws.HeaderOf(k.Id)) is null));

            // After all others, also where this Host's clock is behind: the order of the keys is that of their times.
            var last = ring.Select(k => k.CreatedAt).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
            var key = SigningKey.Invent(now > last ? now : last.AddMilliseconds(1));
            db.SigningKeys.Add(key);
            await db.SaveChangesAsync(ct);
            return key;
        }, ct);
        Forget();
        return added;
    }

    /// <summary>Reads the keys again, here and on the other Hosts.</summary>
    public void Forget() => _cache.Drop(All);

    public void Dispose() => _cache.Dispose();

    private async Task<KeyRing> LoadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<UsersDb>();
        var stored = await db.SigningKeys.AsNoTracking().ToListAsync(ct);
        if (stored.Count == 0)
        {
            stored = await db.TransactAsync(() => InventFirstAsync(db, ct), ct);
        }

        return KeyRing.Of(stored, clock.GetUtcNow());
    }

    private async Task<List<SigningKey>> InventFirstAsync(UsersDb db, CancellationToken ct)
    {
        await LockAsync(db, ct);
        if (!await db.SigningKeys.AnyAsync(ct))
        {
            db.SigningKeys.Add(SigningKey.Invent(clock.GetUtcNow()));
            await db.SaveChangesAsync(ct);
        }

        return await db.SigningKeys.AsNoTracking().ToListAsync(ct);
    }

    // Hosts that start together find one key, not one each.
    private static Task LockAsync(UsersDb db, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync("LOCK TABLE users.signing_keys IN SHARE ROW EXCLUSIVE MODE", ct);
}

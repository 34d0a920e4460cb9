using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Domain;
using Microblog.Users.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Features.Sessions;

/// <summary>Remembers from which devices people sign in, so that they are told of a sign-in from another.</summary>
[ScopedService]
internal sealed partial class KnownDevices(UsersDb db, TimeProvider clock)
{
    private const int Max = 100;
    private static readonly TimeSpan Memory = TimeSpan.FromDays(365);

    /// <summary>Remembers the device of a sign-in with the next save. The person's row is locked in the open transaction.</summary>
    /// <returns>Whether it is new. The first device of a person is not: they know of it.</returns>
    public async Task<bool> AddAsync(long userId, Client client, CancellationToken ct)
    {
        var (digest, now) = (DigestOf(client), clock.GetUtcNow());
        var known = await db.KnownDevices.Where(d => d.UserId == userId).OrderByDescending(d => d.SeenAt).ToListAsync(ct);
        var same = known.Find(d => d.Digest.AsSpan().SequenceEqual(digest));
        db.KnownDevices.RemoveRange(known.Where((d, i) => d != same && (i >= Max - 1 || d.SeenAt < now - Memory)));
        if (same is not null)
        {
            same.SeenAt = now;
            return false;
        }

        db.KnownDevices.Add(new KnownDevice { UserId = userId, Digest = digest, SeenAt = now });
        return known.Count > 0;
    }

    // A new version of a program is the same device. The migration that made the table computes the same.
    private static byte[] DigestOf(Client client) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{Version().Replace(client.UserAgent, "")}\n{client.Network}"));

    [GeneratedRegex("[0-9._]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Version();
}

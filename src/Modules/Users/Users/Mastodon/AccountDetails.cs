using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Contracts;
using Microblog.Social.Contracts;
using Microblog.Tweets.Contracts;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;

namespace Microblog.Users.Mastodon;

/// <summary>What an account has beyond the card of its owner.</summary>
/// <param name="Bio">As it was typed.</param>
/// <param name="Header">Root-relative URL, or null.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Title">The title in the company, or null.</param>
/// <param name="Department">The department in the company, or null.</param>
/// <param name="Follows">The counters of follows.</param>
/// <param name="TweetsCount">The number of tweets.</param>
internal sealed record AccountDetails(
    string Bio, string? Header, DateTimeOffset CreatedAt, string? Title, string? Department, FollowCounts Follows, long TweetsCount);

/// <summary>
/// The details that were read in the last half minute: a page of statuses shows a dozen people with their numbers, which change all the
/// time and which no client shows there.
/// </summary>
[SingletonService]
internal sealed class AccountDetailCache(ISignals signals) : IDisposable
{
    public SignalledCache<long, AccountDetails> Details { get; } =
        new(signals, DisplayNameCache.Topic, 20_000, TimeSpan.FromSeconds(30));

    public void Dispose() => Details.Dispose();
}

/// <summary>Reads the details of accounts: with one statement here and a question to each of three modules.</summary>
[ScopedService]
internal sealed class AccountDetailReader(
    ModuleDataSource<UsersDb> source, AccountDetailCache cache, IAttachments attachments, IFollowCounts follows, ITweetCounts tweets)
{
    private const string Select =
        "SELECT id, bio, header_media_id, created_at, title, department FROM users.users WHERE id = ANY($1)";

    /// <summary>From memory where it is there.</summary>
    public Task<IReadOnlyDictionary<long, AccountDetails>> FindAsync(IReadOnlyCollection<long> ids, CancellationToken ct) =>
        cache.Details.GetManyAsync(ids, LoadAsync, ct);

    /// <summary>As they are now.</summary>
    public async Task<IReadOnlyDictionary<long, AccountDetails>> FindNowAsync(IReadOnlyCollection<long> ids, CancellationToken ct)
    {
        var found = new Dictionary<long, AccountDetails>();
        await foreach (var (id, details) in LoadAsync([.. ids], ct))
        {
            found[id] = details;
        }

        return found;
    }

    private async IAsyncEnumerable<KeyValuePair<long, AccountDetails>> LoadAsync(
        long[] missing, [EnumeratorCancellation] CancellationToken ct)
    {
        var rows = new List<(long Id, long? Header, AccountDetails Details)>(missing.Length);
        await using (var command = source.Source.CreateCommand(Select))
        {
            command.Parameters.Add(new() { Value = missing });
            await using var reader = await command.ExecuteReaderAsync(ct);
            var (id, bio, header) = (reader.GetOrdinal("id"), reader.GetOrdinal("bio"), reader.GetOrdinal("header_media_id"));
            var (created, title) = (reader.GetOrdinal("created_at"), reader.GetOrdinal("title"));
            var department = reader.GetOrdinal("department");
            while (await reader.ReadAsync(ct))
            {
                rows.Add((reader.GetInt64(id), await reader.IsDBNullAsync(header, ct) ? null : reader.GetInt64(header), new AccountDetails(
                    reader.GetString(bio), Header: null, await reader.GetFieldValueAsync<DateTimeOffset>(created, ct),
                    await reader.IsDBNullAsync(title, ct) ? null : reader.GetString(title),
                    await reader.IsDBNullAsync(department, ct) ? null : reader.GetString(department), new FollowCounts(0, 0), 0)));
            }
        }

        if (rows.Count == 0)
        {
            yield break;
        }

        long[] ids = [.. rows.Select(r => r.Id)];
        long[] headers = [.. rows.Select(r => r.Header).OfType<long>()];
        var pictures = headers.Length == 0 ? null : await attachments.FindAsync(headers, ct);
        var followCounts = await follows.FindAsync(ids, ct);
        var tweetCounts = await tweets.FindAsync(ids, ct);
        foreach (var (id, header, details) in rows)
        {
            var picture = pictures?.GetValueOrDefault(header ?? 0);
            yield return new(id, details with
            {
                Header = picture?.HeaderUrl ?? picture?.Url,
                Follows = followCounts[id],
                TweetsCount = tweetCounts[id],
            });
        }
    }
}

using Microblog.BuildingBlocks.Http;
using Microblog.Social.Model;
using Microblog.Tweets.Contracts;
using Microblog.Users.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Social.Live;

/// <summary>Opens streams, and brings those that broke up to where the others are. Holds nothing of a request: streams outlive theirs by hours.</summary>
internal sealed class LiveStreams(
    LiveHub hub, LiveLog log, LivePump pump, LiveDrawing drawing, CredentialWatch watch, CircleReader circles, StreamSettings settings, IServiceScopeFactory scopes)
{
    // Who missed more loads anew, which costs everybody less.
    private const int MostMissed = 5000;
    private const int Batch = 500;
    private const long TooLongAgo = -1;

    /// <summary>The last event that the client has: null when it begins now, and a number that never was when what it asks for is too long ago.</summary>
    public async Task<long?> PlaceOfAsync(Beginning beginning, CancellationToken ct) =>
        beginning.Moment is { } moment ? await log.NumberBeforeAsync(moment, settings.Keep, ct) ?? TooLongAgo : beginning.Last;

    /// <summary>Opens a stream for the caller.</summary>
    /// <param name="caller">Who listens.</param>
    /// <param name="topics">To what.</param>
    /// <param name="since">The last event that the client has; null when it begins.</param>
    /// <param name="ct">Ends it early.</param>
    /// <returns>The stream with the last event that the client has now, which is not <paramref name="since"/> when too much is missing; or why there is none.</returns>
    public async Task<(LiveConnection? Connection, long Since, ErrorResult? Refusal)> OpenAsync(Caller caller, Topics topics, long? since, CancellationToken ct)
    {
        var onlooker = new Onlooker(caller.Id, (await circles.FindAsync([caller.Id], ct))[caller.Id]);
        if (await RefusalAsync(onlooker, topics, ct) is { } refusal)
        {
            return (null, 0, refusal);
        }

        var state = await log.StateAsync(ct);
        var isRemembered = since >= state.First - 1 && since <= state.Last;
        if (hub.Open(onlooker, new Credential(caller.Id, caller.SessionId, caller.ApiKeyId), topics, state.Last, isRemembered ? since!.Value : 0) is not { } connection)
        {
            return (null, 0, hub.IsStopping
                ? new ErrorResult(ErrorType.Unavailable, "This server is stopping. Try again.") { RetryAfter = TimeSpan.FromSeconds(1) }
                : ErrorResult.TooMany("You have too many streams open here.", TimeSpan.FromSeconds(30)));
        }

        watch.Look();
        pump.Nudge();
        return (connection, isRemembered && connection.From - since <= MostMissed ? since!.Value : connection.From, null);
    }

    /// <summary>What the stream missed, in order, up to where it was taken in.</summary>
    public async IAsyncEnumerable<Frame> MissedAsync(LiveConnection connection, long since, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var who = connection.Person.Onlooker;
        while (since < connection.From && await log.ReadAsync(since, connection.From, Batch, ct) is { Count: > 0 } rows)
        {
            foreach (var missed in await drawing.DrawAsync([.. rows.Where(r => r.UserId is null || r.UserId == who.Id)], id => id == who.Id ? who : null, ct))
            {
                if (missed.For(who, connection.Topics) is { } frame)
                {
                    yield return frame;
                }
            }

            since = rows[^1].Id;
        }
    }

    /// <summary>The stream has ended.</summary>
    public void Leave(LiveConnection connection)
    {
        hub.Leave(connection);
        connection.Dispose();
    }

    private async Task<ErrorResult?> RefusalAsync(Onlooker who, Topics topics, CancellationToken ct)
    {
        if (topics.Users.Count == 0 && topics.Tweets.Count == 0)
        {
            return null;
        }

        await using var scope = scopes.CreateAsyncScope();
        var people = topics.Users.Count == 0 ? null : await scope.ServiceProvider.GetRequiredService<IUserDirectory>().FindAsync([.. topics.Users], ct);
        var blockedBy = (await circles.FindAsync([who.Id], ct))[who.Id].BlockedBy;
        foreach (var userId in topics.Users.Where(id => !people!.ContainsKey(id) || blockedBy.Contains(id)))
        {
            return ErrorResult.NotFound($"There is no user {userId}.");
        }

        var tweets = topics.Tweets.Count == 0 ? null : await scope.ServiceProvider.GetRequiredService<ITweetPreviews>().FindAsync([.. topics.Tweets], ct);
        foreach (var tweetId in topics.Tweets.Where(id => !tweets!.TryGetValue(id, out var tweet) || !who.Sees(tweet.Audience)))
        {
            return ErrorResult.NotFound($"There is no tweet {tweetId}.");
        }

        return null;
    }
}

using System.Runtime.CompilerServices;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Social.Domain;
using Microblog.Social.Persistence;
using Microblog.Tweets.Contracts;
using Microblog.Users.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Social.Features.Streaming;

/// <summary>
/// Opens streams, and finds the events that a resumed stream has missed. It keeps nothing of a request: a stream stays open for hours.
/// </summary>
[SingletonService]
internal sealed class StreamOpener(
    StreamHub hub, StreamLog log, StreamWakeUp wakeUp, StreamEventRenderer renderer, CredentialMonitor credentials, CircleCache circles,
    StreamSettings settings, IServiceScopeFactory scopes)
{
    // A client that missed more loads its lists again, which costs the servers less.
    private const int MostMissed = 5000;
    private const int Batch = 500;
    private const long TooLongAgo = -1;

    /// <summary>Finds the last event that the client has.</summary>
    /// <returns>Null for a new stream; -1, which no event has, when the moment is too long ago.</returns>
    public async Task<long?> FindStartAsync(ResumePoint resumePoint, CancellationToken ct) =>
        resumePoint.Moment is { } moment ? await log.NumberBeforeAsync(moment, settings.Keep, ct) ?? TooLongAgo : resumePoint.LastEventId;

    /// <summary>Opens a stream for the caller.</summary>
    /// <param name="caller">The user who opens it.</param>
    /// <param name="topics">What the stream sends.</param>
    /// <param name="since">The last event that the client has; null for a new stream.</param>
    /// <param name="ct">Cancels the queries.</param>
    /// <returns>
    /// The stream, and the event after which it starts: another one than <paramref name="since"/> when too much was missed. Or the refusal.
    /// </returns>
    public async Task<(StreamConnection? Connection, long Since, Refusal? Refusal)> OpenAsync(
        Caller caller, StreamTopics topics, long? since, CancellationToken ct)
    {
        var viewer = await circles.FindViewerAsync(caller.Id, ct);
        if (await CheckTopicsAsync(viewer, topics, ct) is { } refusal)
        {
            return (null, 0, refusal);
        }

        var state = await log.StateAsync(ct);
        var isInLog = since >= state.First - 1 && since <= state.Last;
        var credential = new Credential(caller.Id, caller.SessionId, caller.ApiKeyId);
        if (hub.Open(viewer, credential, topics, state.Last, isInLog ? since!.Value : 0) is not { } connection)
        {
            return (null, 0, hub.IsStopping
                ? new Refusal(ErrorType.Unavailable, "This server is stopping. Try again.") { RetryAfter = TimeSpan.FromSeconds(1) }
                : Refusal.TooMany("You have too many streams open here.", TimeSpan.FromSeconds(30)));
        }

        credentials.CheckSoon();
        wakeUp.Wake();
        return (connection, isInLog && connection.From - since <= MostMissed ? since!.Value : connection.From, null);
    }

    /// <summary>The events that a resumed stream has missed, in order, up to the first one that the hub offers it.</summary>
    public async IAsyncEnumerable<SerializedEvent> MissedAsync(
        StreamConnection connection, long since, [EnumeratorCancellation] CancellationToken ct)
    {
        var viewer = connection.User.Viewer;
        var watched = connection.Topics.Tweets.ToHashSet();
        while (since < connection.From && await log.ReadAsync(since, connection.From, Batch, ct) is { Count: > 0 } rows)
        {
            var relevant = rows.Where(r => r.UserId is null || r.UserId == viewer.Id).ToList();
            foreach (var missed in await renderer.RenderAsync(relevant, id => id == viewer.Id ? viewer : null, watched, ct))
            {
                if (missed.For(viewer, connection.Topics) is { } serialized)
                {
                    yield return serialized;
                }
            }

            since = rows[^1].Id;
        }
    }

    /// <summary>Removes a stream that has ended.</summary>
    public void Remove(StreamConnection connection)
    {
        hub.Remove(connection);
        connection.Dispose();
    }

    private async Task<Refusal?> CheckTopicsAsync(Viewer viewer, StreamTopics topics, CancellationToken ct)
    {
        if (topics.Users.Count == 0 && topics.Tweets.Count == 0)
        {
            return null;
        }

        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var users = topics.Users.Count == 0 ? null : await services.GetRequiredService<IUserDirectory>().FindAsync([.. topics.Users], ct);
        var blockedBy = (await circles.FindAsync(viewer.Id, ct)).BlockedBy;
        foreach (var userId in topics.Users.Where(id => !users!.ContainsKey(id) || blockedBy.Contains(id)))
        {
            return Refusal.NotFound($"There is no user {userId}.");
        }

        var tweets = topics.Tweets.Count == 0 ? null : await services.GetRequiredService<ITweetPreviews>().FindAsync(
            [.. topics.Tweets], ct);
        foreach (var tweetId in topics.Tweets.Where(id => !tweets!.TryGetValue(id, out var tweet) || !viewer.Sees(tweet.Audience)))
        {
            return Refusal.NotFound($"There is no tweet {tweetId}.");
        }

        return null;
    }
}

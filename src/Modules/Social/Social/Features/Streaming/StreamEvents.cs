using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Social.Integration;
using Microblog.Tweets.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Microblog.Social.Features.Streaming;

/// <summary>Opens a stream: it sends the caller each event at once, until the caller disconnects.</summary>
internal sealed class StreamEvents(StreamOpener opener, StreamSettings settings) : ApiEndpoint<StreamEvents.Request, IResult>
{
    private const string LastEventId = "Last-Event-ID";

    private static readonly string ReaderDependent = string.Join(", ", TweetBroadcast.ReaderDependentFields.Select(f => $"`{f}`"));

    private static readonly StreamedEvent[] Kinds =
    [
        new("hello",
            "the stream has begun; something is sent at least every `heartbeat_seconds` seconds (a comment, if there is no event).",
            typeof(StreamEventBody.Hello)),
        new("tweet", $"a tweet or retweet, in the shape of the feed but without the fields that depend on the reader ({ReaderDependent}): "
            + "for a new tweet they are empty and false.", Body: null)
        {
            BodySchema = "Tweet",
            Without = TweetBroadcast.ReaderDependentFields,
        },
        new("edited", "a tweet was edited; the same shape, to merge into what the client has.", Body: null)
        {
            BodySchema = "Tweet",
            Without = TweetBroadcast.ReaderDependentFields,
        },
        new("deleted", "the `id` of a tweet or retweet that no longer exists.", typeof(StreamEventBody.Deleted)),
        new("counts", "`id`, `likes_count`, `retweets_count`, `replies_count`, `quotes_count` of a tweet; at most one a second and tweet.",
            typeof(StreamEventBody.Counts)),
        new("notification", "as in `GET /api/notifications`, with its group; it replaces an unread one of the same kind and tweet.",
            typeof(NotificationView)),
        new("unread_count", "`unread_count`.", typeof(StreamEventBody.Unread)),
        new("reset", "too much was missed, or the client is too slow: load everything again. `reason` is `too_long_ago` or `too_slow`.",
            typeof(StreamEventBody.Reset)),
    ];

    private static readonly string Events = $$"""
        Server-sent events; the same events as messages `{"id", "event", "data"}` when the request asks for a WebSocket. Each event has an
        id, and the ids grow in the order in which things happened. A broken stream resumes without a gap with the header `Last-Event-ID`,
        or with `?since=`, within ten minutes, on any server. A client that shows a list and then follows the stream misses nothing if it
        opens the stream first and requests the list after `hello`, or if it gives the `Date` of the list's response as `since`. Either
        way an event may repeat what the list shows: both have the same id.

        {{string.Join('\n', Kinds.Select(k => $"- `{k.Name}`: {k.Meaning}"))}}

        The server ends a stream when its credential is revoked, when the client is too slow, and when the server stops; then `retry` says
        when to reconnect.
        """;

    public override void Configure()
    {
        Get("/stream");
        Group<SocialGroup>();
        Options(b => b.RequireAuthorization(policy => policy
            .AddAuthenticationSchemes(TicketAuthenticationHandler.Scheme).RequireAuthenticatedUser()));
        Description(b => b.Produces<string>(StatusCodes.Status200OK, "text/event-stream").WithMetadata([.. Kinds]));
        Describe("Stream events", Events, errors: [400, 404]);
    }

    protected override async Task<IResult> AnswerAsync(Request request, CancellationToken ct)
    {
        var http = HttpContext.Request;
        var given = http.Headers[LastEventId].ToString() is { Length: > 0 } header ? header : http.Query["since"].ToString();
        if (ResumePoint.Parse(given) is not { } resumePoint)
        {
            return Refusal.Invalid("since", "since, or Last-Event-ID, must be the id of an event, or a time such as 2026-11-20T12:00:00Z.");
        }

        var asked = await opener.FindStartAsync(resumePoint, ct);
        var (connection, since, refusal) = await opener.OpenAsync(Caller, request.Topics, asked, ct);
        return refusal is not null ? refusal : new StreamResult(opener, settings, connection!, asked, since);
    }

    internal sealed record Request(StreamTopics Topics);
}

using Microblog.BuildingBlocks.Http;
using Microblog.Social.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Microblog.Social.Features;

/// <summary>The caller hears at once what happens, until they leave.</summary>
internal sealed class StreamEvents : IEndpoint
{
    private const string LastEventId = "Last-Event-ID";

    private const string Description = """
        Server-sent events; the same events as messages `{"id", "event", "data"}` when the request asks for a WebSocket. Each has an id, in the order in which
        things happened: a stream that broke goes on without a gap with the header `Last-Event-ID`, or `?since=`, within ten minutes, at any server.
        Who shows a list and listens from then on misses nothing by opening the stream first and asking for the list after `hello`, or by giving the `Date` of the list's answer as `since`.
        Either way something may come twice: it has the id that the list has.

        - `hello`: it begins; `heartbeat_seconds` says how often at least something is sent (a comment, when there is nothing to tell).
        - `tweet`: a tweet or retweet, in the shape of the feed but for `likes`, `liked`, `retweeted` and `bookmarked`, which depend on the reader: of a new tweet they are empty and false.
        - `edited`: a tweet says something else; the same shape, to be laid over what the client has.
        - `deleted`: `id` of a tweet or retweet that is gone.
        - `counts`: `id`, `likes_count`, `retweets_count`, `replies_count`, `quotes_count` of a tweet; at most one a second and tweet.
        - `notification`: as in `GET /api/notifications`, with those alike; it takes the place of an unread one of the same kind and tweet.
        - `unread_count`: `unread_count`.
        - `reset`: too much was missed, or the client is too slow: load anew. `reason` is `too_long_ago` or `too_slow`.

        The server ends a stream when its credential is revoked, when the client does not keep up, and when it stops; then it says with `retry` when to come back.
        """;

    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/stream", Handle)
        .WithName(nameof(StreamEvents))
        .WithSummary("Hear what happens")
        .WithDescription(Description)
        .Produces<string>(StatusCodes.Status200OK, "text/event-stream")
        .RequireAuthorization(policy => policy.AddAuthenticationSchemes(TicketAuthentication.Scheme).RequireAuthenticatedUser())
        .Refuses(400, 404);

    internal static async Task<IResult> Handle(Topics topics, HttpContext http, Caller caller, LiveStreams streams, StreamSettings settings, CancellationToken ct)
    {
        var given = http.Request.Headers[LastEventId].ToString() is { Length: > 0 } header ? header : http.Request.Query["since"].ToString();
        if (Beginning.Read(given) is not { } beginning)
        {
            return ErrorResult.Invalid("since", "since, or Last-Event-ID, must be the id of an event, or a time such as 2026-11-20T12:00:00Z.");
        }

        var asked = await streams.PlaceOfAsync(beginning, ct);
        var (connection, since, refusal) = await streams.OpenAsync(caller, topics, asked, ct);
        return refusal is not null ? refusal : new StreamAnswer(streams, settings, connection!, asked, since);
    }
}

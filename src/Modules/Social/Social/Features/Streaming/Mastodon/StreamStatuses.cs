using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Social.Mastodon;
using Microsoft.AspNetCore.Http;

namespace Microblog.Social.Features.Streaming.Mastodon;

/// <summary>Opens a WebSocket by which the client subscribes to streams of statuses and notifications.</summary>
internal sealed class StreamStatuses(StatusStream streams, StreamSettings settings, PublicOrigin origins)
    : ApiEndpoint<MastodonParameters, IResult>
{
    public override void Configure()
    {
        Get("/api/v1/streaming");
        Group<SocialMastodonGroup>();
        Definition.Metadata(new ScopeAttribute("read:statuses"));
        Describe(
            "Stream statuses and notifications",
            "A WebSocket. The token comes as Authorization, as access_token, or as the subprotocol, which is answered. A stream is named "
                + "in the address (`?stream=user`) or by messages `{\"type\": \"subscribe\", \"stream\": \"hashtag\", \"tag\": \"go\"}`.");
    }

    protected override async Task<IResult> AnswerAsync(MastodonParameters request, CancellationToken ct)
    {
        if (!HttpContext.WebSockets.IsWebSocketRequest)
        {
            return new Refusal(ErrorType.Malformed, "Connect by WebSocket, or read /api/v1/streaming/user as server-sent events.");
        }

        var subscriptions = new StatusSubscriptions();
        if (request.Text("stream") is { Length: > 0 } stream && subscriptions.Add(stream, request.Text("tag")) is { } error)
        {
            return Refusal.Invalid("stream", error);
        }

        var (connection, refusal) = await streams.OpenAsync(Caller, subscriptions, ct);
        return refusal is not null ? refusal
            : new StatusSocket(
                streams, settings, connection!, subscriptions, origins.Of(HttpContext.Request),
                HttpContext.WebSockets.WebSocketRequestedProtocols.FirstOrDefault());
    }
}

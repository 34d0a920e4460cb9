using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Social.Mastodon;
using Microsoft.AspNetCore.Http;

namespace Microblog.Social.Features.Streaming.Mastodon;

/// <summary>Sends one stream of statuses and notifications as server-sent events, until the client hangs up.</summary>
internal sealed class StreamStatusEvents(StatusStream streams, StreamSettings settings, PublicOrigin origins)
    : ApiEndpoint<MastodonParameters, IResult>
{
    public override void Configure()
    {
        Get(
            "/api/v1/streaming/user", "/api/v1/streaming/user/notification", "/api/v1/streaming/public", "/api/v1/streaming/public/local",
            "/api/v1/streaming/hashtag");
        Group<SocialMastodonGroup>();
        Definition.Metadata(new ScopeAttribute("read:statuses"));
        Description(b => b.Produces<string>(StatusCodes.Status200OK, "text/event-stream"));
        Describe("Stream statuses and notifications as server-sent events", errors: [404]);
    }

    protected override async Task<IResult> AnswerAsync(MastodonParameters request, CancellationToken ct)
    {
        var subscriptions = new StatusSubscriptions();
        var name = HttpContext.Request.Path.Value!.TrimEnd('/')["/api/v1/streaming/".Length..].Replace('/', ':').ToLowerInvariant();
        if (subscriptions.Add(name, request.Text("tag")) is { } error)
        {
            return Refusal.Invalid("tag", error);
        }

        var (connection, refusal) = await streams.OpenAsync(Caller, subscriptions, ct);
        return refusal is not null ? refusal
            : new StatusEvents(streams, settings, connection!, subscriptions, origins.Of(HttpContext.Request));
    }
}

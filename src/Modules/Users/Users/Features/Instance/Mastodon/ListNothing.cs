using Microblog.BuildingBlocks.Mastodon;
using Microblog.Users.Mastodon;

namespace Microblog.Users.Features.Instance.Mastodon;

/// <summary>Lists that clients ask for at their start, and that this server has nothing for: each is empty.</summary>
internal sealed class ListNothing : MastodonEndpoint<object[]>
{
    public override void Configure()
    {
        Get(
            "/api/v1/custom_emojis", "/api/v1/announcements", "/api/v1/filters", "/api/v2/filters", "/api/v1/lists",
            "/api/v1/accounts/{accountId}/lists", "/api/v1/accounts/{accountId}/featured_tags", "/api/v1/featured_tags",
            "/api/v1/featured_tags/suggestions", "/api/v1/followed_tags", "/api/v1/domain_blocks", "/api/v1/follow_requests",
            "/api/v1/scheduled_statuses", "/api/v1/conversations", "/api/v1/endorsements", "/api/v1/trends/links", "/api/v1/instance/peers",
            "/api/v1/instance/rules", "/api/v1/instance/activity");
        Group<UsersMastodonGroup>();
        RequireScope("read");
        Describe("List what this server does not have", "Always empty.");
    }

    protected override Task<MastodonResult<object[]>> AnswerAsync(CancellationToken ct) =>
        Task.FromResult<MastodonResult<object[]>>(IsOfNobody ? NotFound : Array.Empty<object>());

    private bool IsOfNobody => HttpContext.Request.RouteValues.GetValueOrDefault("accountId") is string id && MastodonId.Parse(id) is null;
}

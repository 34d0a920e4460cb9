using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Social.Mastodon;
using Microblog.Social.Persistence;

namespace Microblog.Social.Features.Relationships.Mastodon;

/// <summary>Mutes an account for the caller: its posts and its notifications. Repeating it changes nothing.</summary>
internal sealed class MuteAccount(AccountRelationships relationships, MuteWriter mutes,
    UserVisibility visibility) : RelationshipEndpoint(relationships)
{
    public override void Configure()
    {
        Post("/api/v1/accounts/{accountId}/mute");
        Group<SocialMastodonGroup>();
        RequireScope("write:mutes");
        Takes(new QueryParameter("duration", "In seconds; only 0, which is for good."));
        Describe("Mute an account", errors: [403, 404]);
    }

    protected override async Task<Refusal?> ChangeAsync(long accountId, CancellationToken ct)
    {
        if (Parameters.Number("duration") is > 0)
        {
            return MastodonRefusals.Unsupported("duration");
        }

        if (!await visibility.IsVisibleAsync(accountId, Caller.Id, ct))
        {
            return NotFound;
        }

        await mutes.MuteAsync(Caller.Id, accountId, ct);
        return null;
    }
}

using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Social.Mastodon;
using Microblog.Users.Contracts;

namespace Microblog.Social.Features.Relationships.Mastodon;

/// <summary>Ends the caller's mute of an account. Repeating it changes nothing.</summary>
internal sealed class UnmuteAccount(AccountRelationships relationships, MuteWriter mutes,
    IUserDirectory users) : RelationshipEndpoint(relationships)
{
    public override void Configure()
    {
        Post("/api/v1/accounts/{accountId}/unmute");
        Group<SocialMastodonGroup>();
        RequireScope("write:mutes");
        Describe("Unmute an account", errors: [403, 404]);
    }

    protected override async Task<Refusal?> ChangeAsync(long accountId, CancellationToken ct)
    {
        if ((await users.FindAsync([accountId], ct)).Count == 0)
        {
            return NotFound;
        }

        await mutes.UnmuteAsync(Caller.Id, accountId, ct);
        return null;
    }
}

using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.Users.Contracts;
using Microblog.Users.Mastodon;

namespace Microblog.Users.Features.Profiles.Mastodon;

/// <summary>The account of the caller.</summary>
internal sealed class ShowOwnAccount(AccountPresenter accounts) : MastodonEndpoint<MastodonAccount>
{
    public override void Configure()
    {
        Get("/api/v1/accounts/verify_credentials");
        Group<UsersMastodonGroup>();
        RequireScope("read:accounts");
        Describe("Show who I am");
    }

    protected override async Task<MastodonResult<MastodonAccount>> AnswerAsync(CancellationToken ct) =>
        await accounts.FindOwnAsync(Caller.Id, Origin, ct) is { } account ? account : NotFound;
}

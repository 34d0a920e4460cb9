using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.Users.Contracts;
using Microblog.Users.Mastodon;

namespace Microblog.Users.Features.Profiles.Mastodon;

/// <summary>The account of any person.</summary>
internal sealed class ShowAccount(AccountPresenter accounts) : MastodonEndpoint<MastodonAccount>
{
    public override void Configure()
    {
        Get("/api/v1/accounts/{accountId}");
        Group<UsersMastodonGroup>();
        RequireScope("read:accounts");
        Describe("Show an account", errors: [404]);
    }

    protected override async Task<MastodonResult<MastodonAccount>> AnswerAsync(CancellationToken ct) =>
        await accounts.FindVisibleAsync(Id, Caller.Id, Origin, ct) is { } account ? account : NotFound;
}

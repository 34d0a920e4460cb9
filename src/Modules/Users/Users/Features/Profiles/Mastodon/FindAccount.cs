using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Binding;
using Microblog.Users.Contracts;
using Microblog.Users.Mastodon;

namespace Microblog.Users.Features.Profiles.Mastodon;

/// <summary>The account of a person, by name.</summary>
internal sealed class FindAccount(AccountPresenter accounts, IUserDirectory directory) : MastodonEndpoint<MastodonAccount>
{
    public override void Configure()
    {
        Get("/api/v1/accounts/lookup");
        Group<UsersMastodonGroup>();
        RequireScope("read:accounts");
        Takes(new QueryParameter("acct", "The name, with or without the name of this server.", IsRequired: true));
        Describe("Find an account by name", errors: [404]);
    }

    protected override async Task<MastodonResult<MastodonAccount>> AnswerAsync(CancellationToken ct) =>
        LocalName.Of(Parameters.Text("acct"), Origin) is { } name
        && (await directory.FindByUsernameAsync([name], ct)).GetValueOrDefault(name) is { } card
        && await accounts.FindVisibleAsync(card.Id, Caller.Id, Origin, ct) is { } account
            ? account
            : NotFound;
}

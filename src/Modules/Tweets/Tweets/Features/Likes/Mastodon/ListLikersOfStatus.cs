using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;
using Microblog.Tweets.Persistence;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Features.Likes.Mastodon;

/// <summary>The people who favourited a status, the newest first.</summary>
internal sealed class ListLikersOfStatus(AccountListReader lists, Viewers viewers) : MastodonEndpoint<MastodonAccount[]>
{
    public override void Configure()
    {
        Get("/api/v1/statuses/{statusId}/favourited_by");
        Group<TweetsMastodonGroup>();
        RequireScope("read:statuses");
        Takes(MastodonPage.Parameters);
        Describe("List who favourited a status", errors: [404]);
    }

    protected override async Task<MastodonResult<MastodonAccount[]>> AnswerAsync(CancellationToken ct) =>
        await lists.ReadAsync(
            UserListReader.Likes, Id, MastodonPage.Read(Parameters, 40, 80), await viewers.FindAsync(Caller.Id, ct), Origin, ct) is { } page
            ? PageOf(page.Accounts, page.Newest, page.Oldest)
            : NotFound;
}

using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Web;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Mastodon;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Features.Posting.Mastodon;

/// <summary>The versions of a status, the oldest first.</summary>
internal sealed class ListStatusVersions(VersionReader versions, StatusPresenter statuses, Viewers viewers, IUserDirectory users)
    : MastodonEndpoint<ListStatusVersions.Edit[]>
{
    // The dialect has no pages here.
    private const int MostVersions = 100;

    public override void Configure()
    {
        Get("/api/v1/statuses/{statusId}/history");
        Group<TweetsMastodonGroup>();
        RequireScope("read:statuses");
        Describe("Show the versions of a status", errors: [404]);
    }

    protected override async Task<MastodonResult<Edit[]>> AnswerAsync(CancellationToken ct)
    {
        var viewer = await viewers.FindAsync(Caller.Id, ct);
        if (await statuses.FindAsync(Id, viewer, Origin, ct) is not { Reblog: null } status)
        {
            return NotFound;
        }

        var page = await versions.ReadAsync(Id, new Page(MostVersions, Cursor: null, IsDefault: false), viewer, ct);
        var cards = await users.FindAsync([.. page.Versions.SelectMany(v => v.Entities.Mentions).Select(m => m.UserId)], ct);
        return page.Versions.Reverse().Select(version => new Edit(
            StatusContent.Of(version.Content, version.Entities, [.. cards.Values], Origin), version.Subject ?? "", version.Sensitive,
            MastodonTime.Format(version.Stamp), status.Account, Poll: null, status.MediaAttachments, [])).ToArray();
    }

    internal sealed record Edit(
        string Content, string SpoilerText, bool Sensitive, string CreatedAt, MastodonAccount Account, string? Poll,
        IReadOnlyList<MastodonMedia> MediaAttachments, IReadOnlyList<string> Emojis);
}

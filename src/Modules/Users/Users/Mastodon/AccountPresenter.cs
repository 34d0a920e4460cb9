using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Modules;
using Microblog.Social.Contracts;
using Microblog.Users.Contracts;

namespace Microblog.Users.Mastodon;

/// <summary>Makes accounts of the dialect from cards and details.</summary>
[ScopedService]
internal sealed class AccountPresenter(IUserDirectory directory, AccountDetailReader details, ICircles circles) : IMastodonAccounts
{
    public Task<IReadOnlyDictionary<long, MastodonAccount>> FindAsync(
        IReadOnlyCollection<long> userIds, string origin, CancellationToken ct) =>
        ShowAsync(userIds, origin, details.FindAsync, ct);

    /// <summary>One account as it is now; null when nobody whom the caller can see has this id.</summary>
    public async Task<MastodonAccount?> FindVisibleAsync(long userId, long callerId, string origin, CancellationToken ct)
    {
        var circle = (await circles.FindAsync([callerId], ct))[callerId];
        return circle.BlockedBy.Contains(userId) ? null
            : (await ShowAsync([userId], origin, details.FindNowAsync, ct)).GetValueOrDefault(userId);
    }

    /// <summary>The account of the caller, with what only its owner sees.</summary>
    public async Task<MastodonAccount?> FindOwnAsync(long callerId, string origin, CancellationToken ct)
    {
        var own = await details.FindNowAsync([callerId], ct);
        return own.GetValueOrDefault(callerId) is { } detail
            && (await directory.FindAsync([callerId], ct)).GetValueOrDefault(callerId) is { } card
            ? Show(card, detail, origin) with
            {
                Source = new MastodonSource(
                    detail.Bio, FieldsOf(detail), "public", Sensitive: false, Language: null, FollowRequestsCount: 0),
            }
            : null;
    }

    private async Task<IReadOnlyDictionary<long, MastodonAccount>> ShowAsync(
        IReadOnlyCollection<long> userIds, string origin,
        Func<IReadOnlyCollection<long>, CancellationToken, Task<IReadOnlyDictionary<long, AccountDetails>>> find, CancellationToken ct)
    {
        var cards = await directory.FindAsync(userIds, ct);
        var found = await find(userIds, ct);
        return cards.Where(c => found.ContainsKey(c.Key)).ToDictionary(c => c.Key, c => Show(c.Value, found[c.Key], origin));
    }

    private static MastodonAccount Show(UserCard card, AccountDetails detail, string origin)
    {
        var page = $"{origin}/people/{card.Username}";
        return new MastodonAccount(
            MastodonId.Format(card.Id), card.Username, card.Username, card.Name, HtmlText.Write(detail.Bio, []), page, page,
            card.Avatar is null ? $"{origin}{MissingPictures.Avatar}" : Absolute(card.Avatar, origin),
            detail.Header is null ? $"{origin}{MissingPictures.Header}" : Absolute(detail.Header, origin),
            MastodonTime.Format(detail.CreatedAt), LastStatusAt: null, detail.Follows.Followers, detail.Follows.Following,
                detail.TweetsCount,
            FieldsOf(detail))
        {
            Suspended = card.Deactivated is true,
        };
    }

    private static IReadOnlyList<MastodonField> FieldsOf(AccountDetails detail) =>
        [.. Field("Title", detail.Title), .. Field("Department", detail.Department)];

    private static IEnumerable<MastodonField> Field(string name, string? text) =>
        text is null ? [] : [new MastodonField(name, HtmlText.Escape(text), VerifiedAt: null)];

    private static string Absolute(string address, string origin) =>
        address.StartsWith('/') ? $"{origin}{address}" : address;
}

using Microblog.BuildingBlocks.Mastodon;
using Microblog.Tweets.Domain;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Mastodon;

/// <summary>Writes the text of a tweet as HTML, with the same addresses that the status lists for its mentions and tags.</summary>
internal static class StatusContent
{
    public static string Of(TweetView tweet, string origin)
    {
        var html = Of(tweet.Content, tweet.Entities, tweet.Mentions, origin);
        return tweet.QuoteOfId is { } quoted
            ? $"{html}<p class=\"quote-inline\">RE: <a href=\"{HtmlText.Escape(AddressOf(quoted, origin))}\" rel=\"nofollow noopener\" "
                + $"target=\"_blank\">{HtmlText.Escape(AddressOf(quoted, origin))}</a></p>"
            : html;
    }

    public static string Of(string text, Entities entities, IReadOnlyList<UserCard> mentioned, string origin)
    {
        var people = mentioned.ToDictionary(m => m.Id);
        var links = entities.Mentions.Where(m => people.ContainsKey(m.UserId))
            .Select(m => new HtmlLink(
                m.Start, m.End, PersonAddress(people[m.UserId].Username, origin), HtmlLinkKind.Person, people[m.UserId].Username))
            .Concat(entities.Hashtags.Select(h => new HtmlLink(h.Start, h.End, TagAddress(h.Tag, origin), HtmlLinkKind.Tag, h.Tag)))
            .Concat(entities.Links.Select(l => new HtmlLink(l.Start, l.End, l.Url)));
        return HtmlText.Write(text, links);
    }

    public static string PersonAddress(string username, string origin) => $"{origin}/people/{username}";

    public static string TagAddress(string tag, string origin) => $"{origin}/tags/{Uri.EscapeDataString(tag)}";

    /// <summary>The page of a tweet, which is the web client's.</summary>
    public static string AddressOf(long tweetId, string origin) => $"{origin}/tweets/{tweetId}";
}

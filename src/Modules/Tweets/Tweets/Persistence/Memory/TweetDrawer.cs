using System.Text.Json;
using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Contracts;
using Microblog.Tweets.Domain;
using Microblog.Users.Contracts;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace Microblog.Tweets.Persistence.Memory;

/// <summary>
/// Draws tweets, and retweets as entries of a timeline. What is drawn is kept with the tweet, and drawn again when a name, a card or a
/// file in it is another one: their modules are asked for each page, and answer from memory.
/// </summary>
[ScopedService]
internal sealed class TweetDrawer(IUserDirectory users, IUserNames names, IAttachments attachments, IOptions<JsonOptions> json)
{
    private JsonSerializerOptions Options => json.Value.SerializerOptions;

    /// <summary>Draws tweets for a reader.</summary>
    /// <param name="cards">The tweets.</param>
    /// <param name="retweeters">The people whose retweets are on the page.</param>
    /// <param name="viewer">The reader.</param>
    /// <param name="ct">Cancels the questions for names and media.</param>
    public async Task<DrawnPage> DrawAsync(
        IReadOnlyList<TweetCard> cards, IEnumerable<long> retweeters, Viewer viewer, CancellationToken ct)
    {
        var people = new HashSet<long>(retweeters);
        var (likers, media) = (new List<long>(), new List<long>());
        foreach (var row in cards.Select(c => c.Row!))
        {
            people.Add(row.AuthorId);
            likers.AddRange(row.NewestLikers);
            media.AddRange(row.MediaIds);
            foreach (var mention in row.Entities.Mentions)
            {
                people.Add(mention.UserId);
            }
        }

        likers.Add(viewer.Id);
        var found = new Found(
            await users.FindAsync(people, ct), await names.FindAsync(likers, ct),
            media.Count == 0 ? null : await attachments.FindAsync(media, ct));
        var drawn = new DrawnTweet[cards.Count];
        for (var (i, first) = (0, 0); i < drawn.Length; first += cards[i].Row!.NewestLikers.Length, i++)
        {
            drawn[i] = Draw(cards[i], found, first, viewer);
        }

        var caller = found.Names[^1];
        return new DrawnPage(
            drawn, found.People, caller.IsKnown ? JsonSerializer.SerializeToUtf8Bytes(new Liker(viewer.Id, caller), Options) : null);
    }

    /// <summary>Draws a retweet, without the tweet in it.</summary>
    public DrawnTweet DrawRetweet(IndexedRetweet retweet, DrawnPage page) => DrawnTweet.Of(
        new TweetViewBuilder(page.People, media: null).Retweet(retweet.Id, retweet.UserId, retweet.CreatedAt, retweetOf: null), Options,
        [], [], []);

    /// <summary>Draws what stands for a quoted tweet that the reader may not see.</summary>
    public DrawnTweet DrawPlaceholder(long id) => DrawnTweet.Of(TweetView.Placeholder(id, inReplyToId: null), Options, [], [], []);

    private DrawnTweet Draw(TweetCard card, Found found, int firstName, Viewer viewer)
    {
        var row = card.Row!;
        if (viewer.BlockedBy.Count > 0 && row.Entities.Without(viewer.BlockedBy) is { } others && others != row.Entities)
        {
            return Draw(row with { Entities = others }, found, firstName);
        }

        if (card.Drawn is not { } drawn || !IsSame(drawn, row, found, firstName))
        {
            card.Drawn = drawn = Draw(row, found, firstName);
        }

        return drawn;
    }

    private static bool IsSame(DrawnTweet drawn, TweetRow row, Found found, int firstName)
    {
        if (!found.Names.AsSpan(firstName, row.NewestLikers.Length).SequenceEqual(drawn.Names)
            || found.People.GetValueOrDefault(row.AuthorId) != drawn.People[0])
        {
            return false;
        }

        for (var i = 0; i < row.Entities.Mentions.Count; i++)
        {
            if (found.People.GetValueOrDefault(row.Entities.Mentions[i].UserId) != drawn.People[i + 1])
            {
                return false;
            }
        }

        for (var i = 0; i < row.MediaIds.Length; i++)
        {
            if (found.Media?.GetValueOrDefault(row.MediaIds[i]) != drawn.Media[i])
            {
                return false;
            }
        }

        return true;
    }

    private DrawnTweet Draw(TweetRow row, Found found, int firstName)
    {
        var named = found.Names.AsSpan(firstName, row.NewestLikers.Length).ToArray();
        var likers = row.NewestLikers.Select((id, i) => new Liker(id, named[i])).Where(l => l.Name.IsKnown).ToList();
        return DrawnTweet.Of(
            new TweetViewBuilder(found.People, found.Media).Tweet(row, likers, quote: null), Options, named,
            [found.People.GetValueOrDefault(row.AuthorId), .. row.Entities.Mentions.Select(m => found.People.GetValueOrDefault(m.UserId))],
            [.. row.MediaIds.Select(id => found.Media?.GetValueOrDefault(id))]);
    }

    private sealed record Found(
        IReadOnlyDictionary<long, UserCard> People, UserName[] Names, IReadOnlyDictionary<long, Attachment>? Media);
}

/// <summary>The tweets of a page, drawn.</summary>
/// <param name="Tweets">In the order in which they were given.</param>
/// <param name="People">The authors, those who are mentioned, and those who retweeted.</param>
/// <param name="Caller">The reader as a liker; null for a reader without a name.</param>
internal sealed record DrawnPage(IReadOnlyList<DrawnTweet> Tweets, IReadOnlyDictionary<long, UserCard> People, byte[]? Caller);

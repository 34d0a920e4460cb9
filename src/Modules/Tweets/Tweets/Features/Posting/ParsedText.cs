using Microblog.Tweets.Domain;
using Microblog.Users.Contracts;

namespace Microblog.Tweets.Features.Posting;

/// <summary>
/// The mentions, hashtags and links in a text. A username that no person has is plain text, and so is that of a person who blocks the
/// author: to the author they do not exist. Nor is a deactivated person named anew.
/// </summary>
/// <param name="Entities">Each with its place in the text.</param>
/// <param name="MentionedIds">The ids of the people that the text mentions, each once.</param>
/// <param name="Tags">Its hashtags.</param>
/// <param name="Usernames">All usernames in the text, whether a person has them or not.</param>
internal sealed record ParsedText(Entities Entities, long[] MentionedIds, TagSet Tags, IReadOnlyList<EntityMatch> Usernames)
{
    private static readonly ParsedText Plain = new(Entities.None, [], TagSet.None, []);

    /// <summary>Parses a text. All usernames in it are looked up with one call to Users; a text without usernames needs none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="users">The people.</param>
    /// <param name="author">The person who writes it.</param>
    /// <param name="ct">Cancels the call.</param>
    public static async Task<ParsedText> ParseAsync(string text, IUserDirectory users, Viewer author, CancellationToken ct)
    {
        var found = EntityScanner.Scan(text);
        if (found.Count == 0)
        {
            return Plain;
        }

        EntityMatch[] usernames = [.. found.Where(e => e.Kind == EntityKind.Mention)];
        var mentions = await FindMentionsAsync(usernames, users, author, ct);
        var hashtags = found.Where(e => e.Kind == EntityKind.Hashtag).Take(Entities.MaxHashtags)
            .Select(e => new Entities.Hashtag(e.Text, e.Start, e.End)).ToArray();
        var links = found.Where(e => e.Kind == EntityKind.Link).Take(Entities.MaxLinks)
            .Select(e => new Entities.Link(e.Text, e.Start, e.End)).ToArray();
        return new ParsedText(
            new Entities(mentions, hashtags, links),
            [.. mentions.Select(m => m.UserId).Distinct()],
            TagSet.Of(hashtags),
            usernames);
    }

    /// <summary>
    /// The entities, with the people whom these usernames stand for: an edit keeps the people whom the version before named, because
    /// somebody else may have the name by now.
    /// </summary>
    public Entities Keeping(IReadOnlyDictionary<string, long> known)
    {
        if (known.Count == 0)
        {
            return Entities;
        }

        var mentioned = Entities.Mentions.ToDictionary(m => m.Start, m => m.UserId);
        var mentions =
            from name in Usernames
            let id = known.TryGetValue(name.Text, out var kept) ? kept : mentioned.GetValueOrDefault(name.Start)
            where id != 0
            select new Entities.Mention(id, name.Start, name.End);
        return Entities with { Mentions = [.. mentions.Take(Entities.MaxMentions)] };
    }

    private static async Task<Entities.Mention[]> FindMentionsAsync(
        EntityMatch[] found, IUserDirectory users, Viewer author, CancellationToken ct)
    {
        var names = found.Select(e => e.Text).Distinct(StringComparer.OrdinalIgnoreCase).Take(Entities.MaxMentions).ToArray();
        if (names.Length == 0)
        {
            return [];
        }

        var people = await users.FindByUsernameAsync(names, ct);
        return [.. found.Where(e => people.TryGetValue(e.Text, out var person) && person.Deactivated is null
                && !author.BlockedBy.Contains(person.Id))
            .Take(Entities.MaxMentions)
            .Select(e => new Entities.Mention(people[e.Text].Id, e.Start, e.End))];
    }
}

/// <summary>The hashtags of a text, each once.</summary>
/// <param name="Keys">Their keys.</param>
/// <param name="Spellings">How each is written where it stands first.</param>
internal sealed record TagSet(string[] Keys, string[] Spellings)
{
    public static TagSet None { get; } = new([], []);

    public static TagSet Of(IEnumerable<Entities.Hashtag> hashtags)
    {
        var tags = hashtags.Select(h => (Key: HashtagKey.Of(h.Tag), h.Tag)).Where(t => t.Key.Length > 0)
            .DistinctBy(t => t.Key, StringComparer.Ordinal).ToArray();
        return new TagSet(Array.ConvertAll(tags, t => t.Key), Array.ConvertAll(tags, t => t.Tag));
    }
}

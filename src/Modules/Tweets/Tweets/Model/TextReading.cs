using Microblog.Users.Contracts;

namespace Microblog.Tweets.Model;

/// <summary>What was understood of a text: the people it names are known, the others are plain text.</summary>
/// <param name="Entities">With their places.</param>
/// <param name="MentionedIds">Whom it names, each once.</param>
/// <param name="Tags">The keys of its tags, each once.</param>
internal sealed record TextReading(Entities Entities, long[] MentionedIds, string[] Tags)
{
    private static readonly TextReading Plain = new(Entities.None, [], []);

    /// <summary>Reads a text; one question to Users at most, for all the names in it.</summary>
    public static async Task<TextReading> ReadAsync(string text, IUserDirectory users, CancellationToken ct)
    {
        var found = EntityScanner.Scan(text);
        if (found.Count == 0)
        {
            return Plain;
        }

        var names = found.Where(e => e.Kind == EntityKind.Mention).Select(e => e.Text).Distinct(StringComparer.OrdinalIgnoreCase).Take(Entities.MostMentions).ToArray();
        var people = names.Length == 0 ? null : await users.FindByUsernameAsync(names, ct);
        var mentions = people is null ? [] : found.Where(e => e.Kind == EntityKind.Mention && people.ContainsKey(e.Text))
            .Take(Entities.MostMentions).Select(e => new Entities.Mention(people[e.Text].Id, e.Start, e.End)).ToArray();
        var hashtags = found.Where(e => e.Kind == EntityKind.Hashtag).Take(Entities.MostHashtags).Select(e => new Entities.Hashtag(e.Text, e.Start, e.End)).ToArray();
        var links = found.Where(e => e.Kind == EntityKind.Link).Take(Entities.MostLinks).Select(e => new Entities.Link(e.Text, e.Start, e.End)).ToArray();
        return new TextReading(
            new Entities(mentions, hashtags, links),
            [.. mentions.Select(m => m.UserId).Distinct()],
            [.. hashtags.Select(h => TagKey.Of(h.Tag)).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal)]);
    }
}

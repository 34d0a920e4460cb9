using System.Data;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;
using NpgsqlTypes;

namespace Microblog.Tweets.Features.Search;

/// <summary>
/// Marks in the tweets found what they were found by. The index knows no places in a text, so the words that may be meant are stemmed as
/// those asked for are: one more statement, of the few words that begin with the same letter.
/// </summary>
[ScopedService]
internal sealed class Highlighter(ModuleDataSource<TweetsDb> source)
{
    public async Task<IReadOnlyList<TweetView>> MarkAsync(IReadOnlyList<TweetView> tweets, SearchQuery query, CancellationToken ct)
    {
        var found = await FindWordsAsync(tweets, query, ct);
        var asked = query.Terms.Where(t => !t.Without).ToLookup(t => t.Kind, t => t.Text);
        return [.. tweets.Select(tweet => Marks(tweet, found, asked) is { Count: > 0 } marks ? tweet with { Highlights = marks } : tweet)];
    }

    private static List<Highlight> Marks(TweetView tweet, HashSet<string> found, ILookup<SearchTermKind, string> asked)
    {
        var marks = new List<Highlight>();
        marks.AddRange(
            from hashtag in tweet.Entities.Hashtags
            where asked[SearchTermKind.Hashtag].Contains(HashtagKey.Of(hashtag.Tag), StringComparer.Ordinal)
            select new Highlight(hashtag.Start, hashtag.End));
        marks.AddRange(
            from mention in tweet.Entities.Mentions
            let name = tweet.Mentions.FirstOrDefault(m => m.Id == mention.UserId)?.Username
            where asked[SearchTermKind.Mention].Contains(name, StringComparer.OrdinalIgnoreCase)
            select new Highlight(mention.Start, mention.End));
        if (found.Count > 0)
        {
            // A part of a hashtag or mention that is marked already is not marked again.
            marks.AddRange(WordTokenizer.Of(tweet.Content)
                .Where(w => found.Contains(w.Word) && !marks.Exists(m => m.Start <= w.Start && w.End <= m.End))
                .Select(w => new Highlight(w.Start, w.End)));
        }

        marks.Sort((one, other) => one.Start.CompareTo(other.Start));
        return marks;
    }

    private async Task<HashSet<string>> FindWordsAsync(IReadOnlyList<TweetView> tweets, SearchQuery query, CancellationToken ct)
    {
        var terms = query.Terms.Where(t => t is { Kind: SearchTermKind.Words or SearchTermKind.Mention, Without: false }).ToArray();
        var asked = Array.ConvertAll(terms, t => t.Text);
        var firstLetters = asked.SelectMany(WordTokenizer.Of).Select(w => WordTokenizer.FirstLetter(w.Word)).ToHashSet();
        var words = firstLetters.Count == 0 ? [] : tweets.SelectMany(t => WordTokenizer.Of(t.Content)).Select(w => w.Word)
            .Distinct(StringComparer.Ordinal).Where(w => firstLetters.Contains(WordTokenizer.FirstLetter(w))).ToArray();
        var found = new HashSet<string>(StringComparer.Ordinal);
        if (words.Length == 0)
        {
            return found;
        }

        await using var command = source.Source.CreateCommand(SearchSql.Highlight);
        command.Parameters.Add(new("asked", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = asked });
        command.Parameters.Add(new("prefixes", NpgsqlDbType.Array | NpgsqlDbType.Boolean)
        {
            Value = Array.ConvertAll(terms, t => t.IsPrefix),
        });
        command.Parameters.Add(new("words", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = words });
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
        {
            found.Add(reader.GetString("word"));
        }

        return found;
    }
}

using System.Runtime.InteropServices;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence.Memory;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>
/// Finds the page of a popular feed. Each answers null when the page reaches below the floor of the index. The caller holds the lock of the
/// index.
/// </summary>
internal static class PopularMerge
{
    public static List<FoundEntry>? OfCircle(TimelineIndex index, in FeedQuery query, Viewer viewer)
    {
        if (viewer.Circle.Length > FeedSql.MaxAuthorsAsked && Walk(index, query, viewer) is { } met && met.Count == query.Take)
        {
            return met;
        }

        var lines = new PriorityQueue<Line, Rank>(viewer.Circle.Length, HighestFirst.Instance);
        var after = new Rank(query.Likes, query.Before);
        foreach (var author in viewer.Circle)
        {
            if (index.Popular.Find(author) is { } tweets)
            {
                Enqueue(lines, new Line(tweets, tweets.CountBefore(after)));
            }
        }

        var found = new List<FoundEntry>(query.Take);
        var skip = query.Skipped;
        while (found.Count < query.Take && lines.TryDequeue(out var line, out _))
        {
            skip = Add(index, found, line.Tweets[line.Left - 1], skip, viewer);
            Enqueue(lines, line with { Left = line.Left - 1 });
        }

        return found.Count == query.Take || index.Popular.Floor == default ? found : null;
    }

    public static List<FoundEntry>? OfEverybody(TimelineIndex index, in FeedQuery query, Viewer viewer)
    {
        var found = Walk(index, query, viewer);
        return found.Count == query.Take || index.Popular.BestFloor == default ? found : null;
    }

    private static List<FoundEntry> Walk(TimelineIndex index, in FeedQuery query, Viewer viewer)
    {
        var best = index.Popular.Best;
        var found = new List<FoundEntry>(query.Take);
        var skip = query.Skipped;
        for (var i = best.CountBefore(new Rank(query.Likes, query.Before)) - 1; i >= 0 && found.Count < query.Take; i--)
        {
            if (!query.Following || viewer.Follows(best[i].AuthorId))
            {
                skip = Add(index, found, best[i], skip, viewer);
            }
        }

        return found;
    }

    private static int Add(TimelineIndex index, List<FoundEntry> found, in RankedTweet tweet, int skip, Viewer viewer)
    {
        if (index.Sees(viewer, tweet.Key, tweet.AuthorId) && --skip < 0)
        {
            found.Add(new(tweet.Key >> 2, tweet.Key >> 2, Retweet: null));
        }

        return skip;
    }

    private static void Enqueue(PriorityQueue<Line, Rank> lines, in Line line)
    {
        if (line.Left > 0)
        {
            lines.Enqueue(line, line.Tweets[line.Left - 1].Rank);
        }
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Line(SortedArray<RankedTweet, Rank> Tweets, int Left);

    private sealed class HighestFirst : IComparer<Rank>
    {
        public static readonly HighestFirst Instance = new();

        public int Compare(Rank x, Rank y) => y.CompareTo(x);
    }
}

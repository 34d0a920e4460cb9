using System.Runtime.InteropServices;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence.Memory;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>
/// Merges the entries of a circle into a page. Each answers null when the page reaches below the floor of the index. The caller holds the
/// lock of the index.
/// </summary>
internal static class FeedMerge
{
    public static List<FoundEntry>? Latest(TimelineIndex index, in FeedQuery query, Viewer viewer)
    {
        var lines = new PriorityQueue<Line, long>(viewer.Circle.Length);
        foreach (var author in viewer.Circle)
        {
            if (index.Find(author) is { } entries)
            {
                Enqueue(lines, new Line(author, entries, IsRetweets: false), query.Before);
            }
        }

        var found = new List<FoundEntry>(query.Take);
        var skip = query.Skipped;
        while (found.Count < query.Take && lines.TryDequeue(out var line, out _))
        {
            var key = line.Entries.Tweets[line.Left - 1];
            if (index.Sees(viewer, key, line.AuthorId) && --skip < 0)
            {
                found.Add(new(key >> 2, key >> 2, Retweet: null));
            }

            Enqueue(lines, line with { Left = line.Left - 1 });
        }

        return Whole(index, found, query.Take, query.Before);
    }

    public static List<FoundEntry>? LatestOfEverybody(TimelineIndex index, in FeedQuery query, Viewer viewer)
    {
        var found = new List<FoundEntry>(query.Take);
        var skip = query.Skipped;
        for (var i = index.Everybody.CountBefore(query.Before) - 1; i >= 0 && found.Count < query.Take; i--)
        {
            var (key, authorId) = index.Everybody[i];
            if (index.Sees(viewer, key, authorId) && --skip < 0)
            {
                found.Add(new(key >> 2, key >> 2, Retweet: null));
            }
        }

        return Whole(index, found, query.Take, query.Before);
    }

    public static List<FoundEntry>? Home(TimelineIndex index, in HomeQuery query, Viewer viewer)
    {
        var lines = new PriorityQueue<Line, long>(viewer.Circle.Length * 2);
        foreach (var author in viewer.Circle)
        {
            if (index.Find(author) is { } entries)
            {
                Enqueue(lines, new Line(author, entries, IsRetweets: false), query.Before);
                Enqueue(lines, new Line(author, entries, IsRetweets: true), query.Before);
            }
        }

        var found = new List<FoundEntry>(query.Take);
        while (found.Count < query.Take && lines.TryDequeue(out var line, out _))
        {
            if (line.IsRetweets)
            {
                var retweet = line.Entries.Retweets[line.Left - 1];
                if (retweet.UndoneId == 0 && (retweet.AuthorId == viewer.Id || !viewer.Hides(retweet.AuthorId))
                    && !AppearsAbove(index, viewer, retweet.TweetId, query, retweet.Id))
                {
                    found.Add(new(retweet.Id, retweet.TweetId, retweet));
                }
            }
            else
            {
                var key = line.Entries.Tweets[line.Left - 1];
                if (index.Sees(viewer, key, line.AuthorId) && !AppearsAbove(index, viewer, key >> 2, query, key >> 2))
                {
                    found.Add(new(key >> 2, key >> 2, Retweet: null));
                }
            }

            Enqueue(lines, line with { Left = line.Left - 1 });
        }

        return Whole(index, found, query.Take, query.Before);
    }

    // Whether somebody of the viewer's circle has retweeted the tweet later than the place, or had when the first page was read: see
    // HomeTimelineSql.
    private static bool AppearsAbove(TimelineIndex index, Viewer viewer, long tweetId, in HomeQuery query, long place)
    {
        foreach (var r in index.RetweetsOf(tweetId))
        {
            if (r.Id > place && r.Id <= query.Top && (r.UndoneId == 0 || r.UndoneId > query.Clock && r.Id >= query.Before)
                && viewer.Follows(r.UserId))
            {
                return true;
            }
        }

        return false;
    }

    private static List<FoundEntry>? Whole(TimelineIndex index, List<FoundEntry> found, int take, long before) =>
        found.Count == take && before > index.Floor || index.Floor == 0 ? found : null;

    private static void Enqueue(PriorityQueue<Line, long> lines, Line line, long before) => Enqueue(lines, line with
    {
        Left = line.IsRetweets ? line.Entries.Retweets.CountBefore(before) : line.Entries.Tweets.CountBefore(before),
    });

    // The largest id first.
    private static void Enqueue(PriorityQueue<Line, long> lines, in Line line)
    {
        if (line.Left > 0)
        {
            lines.Enqueue(line, -(line.IsRetweets ? line.Entries.Retweets[line.Left - 1].Id : line.Entries.Tweets[line.Left - 1] >> 2));
        }
    }

    /// <summary>The tweets or retweets of one person, of which <paramref name="Left"/> are still to come.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Line(long AuthorId, AuthorEntries Entries, bool IsRetweets, int Left = 0);
}

/// <summary>An entry of a page.</summary>
/// <param name="Id">By which the page is ordered.</param>
/// <param name="TweetId">The tweet.</param>
/// <param name="Retweet">The retweet that put it there; null for a tweet that is there by itself.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FoundEntry(long Id, long TweetId, IndexedRetweet? Retweet);

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
    // The authors of a larger circle are met soon when the newest entries of everybody are looked through.
    private const int MaxAuthorsAsked = FeedSql.MaxAuthorsAsked;
    private const int MaxWalked = 5000;

    public static List<FoundEntry>? Latest(TimelineIndex index, in FeedQuery query, Viewer viewer)
    {
        if (viewer.Circle.Length > MaxAuthorsAsked && WalkLatest(index, query, viewer, MaxWalked) is { } met && met.Count == query.Take)
        {
            return met;
        }

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

    public static List<FoundEntry>? LatestOfEverybody(TimelineIndex index, in FeedQuery query, Viewer viewer) =>
        Whole(index, WalkLatest(index, query, viewer, int.MaxValue), query.Take, query.Before);

    public static List<FoundEntry>? Home(TimelineIndex index, in HomeQuery query, Viewer viewer)
    {
        if (viewer.Circle.Length > MaxAuthorsAsked && WalkHome(index, query, viewer) is { } met && met.Count == query.Take)
        {
            return met;
        }

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
                Add(index, found, line.Entries.Retweets[line.Left - 1], query, viewer);
            }
            else
            {
                Add(index, found, line.Entries.Tweets[line.Left - 1], line.AuthorId, query, viewer);
            }

            Enqueue(lines, line with { Left = line.Left - 1 });
        }

        return Whole(index, found, query.Take, query.Before);
    }

    private static List<FoundEntry> WalkLatest(TimelineIndex index, in FeedQuery query, Viewer viewer, int most)
    {
        var found = new List<FoundEntry>(query.Take);
        var skip = query.Skipped;
        var last = index.Everybody.CountBefore(query.Before) - 1;
        for (var i = last; i >= 0 && last - i < most && found.Count < query.Take; i--)
        {
            var (key, authorId) = index.Everybody[i];
            if ((!query.Following || viewer.Follows(authorId)) && index.Sees(viewer, key, authorId) && --skip < 0)
            {
                found.Add(new(key >> 2, key >> 2, Retweet: null));
            }
        }

        return found;
    }

    private static List<FoundEntry> WalkHome(TimelineIndex index, in HomeQuery query, Viewer viewer)
    {
        var found = new List<FoundEntry>(query.Take);
        var tweets = index.Everybody.CountBefore(query.Before) - 1;
        var retweets = index.Retweets.CountBefore(query.Before) - 1;
        for (var walked = 0; walked < MaxWalked && found.Count < query.Take && (tweets >= 0 || retweets >= 0); walked++)
        {
            if (tweets < 0 || retweets >= 0 && index.Retweets[retweets].Id > index.Everybody[tweets].Key >> 2)
            {
                var retweet = index.Retweets[retweets--];
                if (viewer.Follows(retweet.UserId))
                {
                    Add(index, found, retweet, query, viewer);
                }
            }
            else
            {
                var (key, authorId) = index.Everybody[tweets--];
                if (viewer.Follows(authorId))
                {
                    Add(index, found, key, authorId, query, viewer);
                }
            }
        }

        return found;
    }

    private static void Add(TimelineIndex index, List<FoundEntry> found, IndexedRetweet retweet, in HomeQuery query, Viewer viewer)
    {
        if (retweet.UndoneId == 0 && (retweet.AuthorId == viewer.Id || !viewer.Hides(retweet.AuthorId))
            && !AppearsAbove(index, viewer, retweet.TweetId, query, retweet.Id))
        {
            found.Add(new(retweet.Id, retweet.TweetId, retweet));
        }
    }

    private static void Add(
        TimelineIndex index, List<FoundEntry> found, long key, long authorId, in HomeQuery query, Viewer viewer)
    {
        if (index.Sees(viewer, key, authorId) && !AppearsAbove(index, viewer, key >> 2, query, key >> 2))
        {
            found.Add(new(key >> 2, key >> 2, Retweet: null));
        }
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

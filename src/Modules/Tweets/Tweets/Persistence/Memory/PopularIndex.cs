using System.Runtime.InteropServices;

namespace Microblog.Tweets.Persistence.Memory;

/// <summary>
/// The most liked tweets of everybody, in memory: by author, and the best of all in one list. It knows all of them down to
/// <see cref="Floor"/>.
/// </summary>
internal sealed class PopularIndex(int most)
{
    // Feeds can be paged by number down to 5,000.
    private const int MaxBest = 7000;

    private readonly Dictionary<long, SortedArray<RankedTweet, Rank>> _authors = [];
    private SortedArray<RankedTweet, Rank> _best = NewArray();
    private int _count;

    /// <summary>What stands below is not in the index; nothing does by default.</summary>
    public Rank Floor { get; private set; }

    /// <summary>What stands below is not in <see cref="Best"/>.</summary>
    public Rank BestFloor { get; private set; }

    public SortedArray<RankedTweet, Rank> Best => _best;

    public SortedArray<RankedTweet, Rank>? Find(long authorId) => _authors.GetValueOrDefault(authorId);

    public bool Holds(in IndexedTweet tweet) => new Rank(tweet.LikesCount, tweet.Id) >= Floor;

    /// <summary>Holds these tweets from now on, which are all down to a floor.</summary>
    /// <param name="tweets">The least liked first.</param>
    /// <param name="floor">What stands below is not among them.</param>
    public void Fill(IEnumerable<IndexedTweet> tweets, Rank floor)
    {
        _authors.Clear();
        (_best, _count, Floor, BestFloor) = (NewArray(), 0, floor, new Rank(int.MaxValue, long.MaxValue));
        foreach (var tweet in tweets)
        {
            ArrayOf(tweet.AuthorId).Set(RankedTweet.Of(tweet));
            _count++;
        }

        Trim();
    }

    /// <summary>The ids of tweets that not everybody may see.</summary>
    public IEnumerable<long> Narrow() =>
        from tweets in _authors.Values
        from i in Enumerable.Range(0, tweets.Count)
        where (tweets[i].Key & 3) != 0
        select tweets[i].Key >> 2;

    public void Set(in IndexedTweet tweet)
    {
        var ranked = RankedTweet.Of(tweet);
        var tweets = ArrayOf(tweet.AuthorId);
        if (IndexOf(tweets, tweet.Id) is >= 0 and var place)
        {
            if (tweets[place].LikesCount == tweet.LikesCount)
            {
                return;
            }

            RemoveAt(tweets, place);
        }

        if (Holds(tweet))
        {
            tweets.Set(ranked);
            _count++;
            if (ranked.Rank >= BestFloor)
            {
                _best.Set(ranked);
            }
        }
    }

    /// <summary>Removes a tweet of an author; of any author when that is not known.</summary>
    public void Remove(long tweetId, long? authorId = null)
    {
        foreach (var tweets in authorId is { } id ? [ArrayOf(id)] : _authors.Values.ToArray())
        {
            if (IndexOf(tweets, tweetId) is >= 0 and var place)
            {
                RemoveAt(tweets, place);
                return;
            }
        }
    }

    /// <summary>
    /// Removes the least liked tweets when there are too many, and finds the best of all anew when their list is too short.
    /// </summary>
    public void Trim()
    {
        if (_count > most + (most >> 3))
        {
            Floor = RankOf(most);
            foreach (var tweets in _authors.Values)
            {
                tweets.RemoveBefore(Floor);
            }

            _count = _authors.Values.Sum(t => t.Count);

            // Nobody hears any more of what happens to tweets below.
            BestFloor = BestFloor < Floor ? Floor : BestFloor;
            _best.RemoveBefore(BestFloor);
        }

        if (_best.Count > MaxBest + (MaxBest / 4) || _best.Count < MaxBest / 2 && BestFloor > Floor)
        {
            BestFloor = _count > MaxBest ? RankOf(MaxBest) : Floor;
            _best = NewArray();
            foreach (var ranked in _authors.Values.SelectMany(After).OrderBy(r => r.Rank))
            {
                _best.Set(ranked);
            }
        }
    }

    private static SortedArray<RankedTweet, Rank> NewArray() => new(t => t.Rank);

    private SortedArray<RankedTweet, Rank> ArrayOf(long authorId)
    {
        if (!_authors.TryGetValue(authorId, out var tweets))
        {
            _authors[authorId] = tweets = NewArray();
        }

        return tweets;
    }

    // A person's tweets are few enough to look through them: finding them by their likes would need what they had before.
    private static int IndexOf(SortedArray<RankedTweet, Rank> tweets, long tweetId)
    {
        for (var i = tweets.Count - 1; i >= 0; i--)
        {
            if (tweets[i].Key >> 2 == tweetId)
            {
                return i;
            }
        }

        return -1;
    }

    private void RemoveAt(SortedArray<RankedTweet, Rank> tweets, int place)
    {
        if (_best.Find(tweets[place].Rank) is >= 0 and var best)
        {
            _best.RemoveAt(best);
        }

        tweets.RemoveAt(place);
        _count--;
    }

    private IEnumerable<RankedTweet> After(SortedArray<RankedTweet, Rank> tweets)
    {
        for (var i = tweets.CountBefore(BestFloor); i < tweets.Count; i++)
        {
            yield return tweets[i];
        }
    }

    // The rank of the last of so many best tweets. Counting how often each number of likes occurs comes first: most tweets have few.
    private Rank RankOf(int wanted)
    {
        var counts = new Dictionary<int, int>();
        foreach (var tweets in _authors.Values)
        {
            for (var i = 0; i < tweets.Count; i++)
            {
                counts[tweets[i].LikesCount] = counts.GetValueOrDefault(tweets[i].LikesCount) + 1;
            }
        }

        foreach (var (likes, count) in counts.OrderByDescending(c => c.Key))
        {
            if (count >= wanted)
            {
                var ids = _authors.Values.SelectMany(t => IdsWith(t, likes)).ToArray();
                Array.Sort(ids);
                return new Rank(likes, ids[^wanted]);
            }

            wanted -= count;
        }

        return default;
    }

    private static IEnumerable<long> IdsWith(SortedArray<RankedTweet, Rank> tweets, int likes)
    {
        for (var i = tweets.CountBefore(new Rank(likes, 0)); i < tweets.Count && tweets[i].LikesCount == likes; i++)
        {
            yield return tweets[i].Key >> 2;
        }
    }
}

/// <summary>Where a tweet stands in the order of a popular feed, the larger the higher.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Rank(int LikesCount, long Id) : IComparable<Rank>
{
    public static bool operator <(Rank left, Rank right) => left.CompareTo(right) < 0;

    public static bool operator >(Rank left, Rank right) => left.CompareTo(right) > 0;

    public static bool operator <=(Rank left, Rank right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Rank left, Rank right) => left.CompareTo(right) >= 0;

    public int CompareTo(Rank other) => LikesCount != other.LikesCount ? LikesCount.CompareTo(other.LikesCount) : Id.CompareTo(other.Id);
}

/// <summary>A tweet as the order by likes knows it.</summary>
/// <param name="LikesCount">How many people like it.</param>
/// <param name="Key">The id and the visibility: see <see cref="AuthorEntries.KeyOf"/>.</param>
/// <param name="AuthorId">Its author.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RankedTweet(int LikesCount, long Key, long AuthorId)
{
    public Rank Rank => new(LikesCount, Key >> 2);

    public static RankedTweet Of(in IndexedTweet tweet) =>
        new(tweet.LikesCount, AuthorEntries.KeyOf(tweet.Id, tweet.Visibility), tweet.AuthorId);
}

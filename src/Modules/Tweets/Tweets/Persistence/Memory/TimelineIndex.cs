using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Persistence.Memory;

/// <summary>
/// The newest tweets and retweets of everybody, in memory: by author, and in one list. It knows all of them down to
/// <see cref="Floor"/>, and nothing about what they say. One thread writes, under <see cref="Lock"/>; many read.
/// </summary>
internal sealed class TimelineIndex(int most)
{
    private readonly Dictionary<long, AuthorEntries> _authors = [];
    private readonly Dictionary<long, List<IndexedRetweet>> _retweetsOf = [];
    private readonly Dictionary<long, long[]> _audiences = [];
    /// <summary>Held while the index is read or written, and never over something that waits.</summary>
    public ReaderWriterLockSlim Lock { get; } = new();

    /// <summary>All tweets in one list: the id, the visibility and the author.</summary>
    public SortedArray<(long Key, long AuthorId), long> Everybody { get; private set; } = new(e => e.Key >> 2);

    /// <summary>All retweets in one list.</summary>
    public SortedArray<IndexedRetweet, long> Retweets { get; private set; } = new(r => r.Id);

    /// <summary>The tweets in the order of their likes.</summary>
    public PopularIndex Popular { get; } = new(most);

    /// <summary>What has a smaller id is not in the index; 0 when everything is in it.</summary>
    public long Floor { get; private set; }

    public int Count => Everybody.Count + Retweets.Count;

    /// <summary>Grows with each rebuilding: what was looked up before is of no use any more.</summary>
    public int Generation { get; private set; }

    /// <summary>Holds these entries from now on.</summary>
    /// <param name="tweets">All tweets down to the floor, the oldest first.</param>
    /// <param name="retweets">All retweets down to the floor, the oldest first.</param>
    /// <param name="floor">What has a smaller id is not among them.</param>
    /// <param name="popular">The most liked tweets, the least liked first.</param>
    /// <param name="popularFloor">What stands below is not among them.</param>
    public void Fill(
        IEnumerable<IndexedTweet> tweets, IEnumerable<IndexedRetweet> retweets, long floor, IReadOnlyCollection<IndexedTweet> popular,
        Rank popularFloor)
    {
        Clear(floor);
        Popular.Fill(popular, popularFloor);
        foreach (var tweet in popular.Where(t => t.Audience is not null))
        {
            _audiences[tweet.Id] = tweet.Audience!;
        }

        foreach (var tweet in tweets)
        {
            SetNewest(tweet);
        }

        foreach (var retweet in retweets)
        {
            Set(retweet);
        }

        Trim();
    }

    private void Clear(long floor)
    {
        _authors.Clear();
        _retweetsOf.Clear();
        _audiences.Clear();
        Everybody = new(e => e.Key >> 2);
        (Retweets, Floor) = (new(r => r.Id), floor);
        Generation++;
    }

    /// <summary>The entries of a person, for as long as <see cref="Generation"/> stays; null while the person has none.</summary>
    public AuthorEntries? Find(long authorId) => _authors.GetValueOrDefault(authorId);

    /// <summary>Adds a tweet, or changes its likes, unless it is below the floor.</summary>
    public void Set(in IndexedTweet tweet)
    {
        Popular.Set(tweet);
        if (tweet.Audience is { } audience && Popular.Holds(tweet))
        {
            _audiences[tweet.Id] = audience;
        }

        SetNewest(tweet);
    }

    private void SetNewest(in IndexedTweet tweet)
    {
        if (tweet.Id < Floor)
        {
            return;
        }

        if (tweet.Audience is { } audience)
        {
            _audiences[tweet.Id] = audience;
        }

        var key = AuthorEntries.KeyOf(tweet.Id, tweet.Visibility);
        EntriesOf(tweet.AuthorId).Tweets.Set(key);
        Everybody.Set((key, tweet.AuthorId));
    }

    /// <summary>Adds a retweet, unless it is below the floor.</summary>
    public void Set(IndexedRetweet retweet)
    {
        if (retweet.Id < Floor)
        {
            return;
        }

        EntriesOf(retweet.UserId).Retweets.Set(retweet);
        Retweets.Set(retweet);
        if (!_retweetsOf.TryGetValue(retweet.TweetId, out var all))
        {
            _retweetsOf[retweet.TweetId] = all = [];
        }

        all.RemoveAll(r => r.Id == retweet.Id);
        all.Add(retweet);
    }

    /// <summary>Removes a tweet with its retweets.</summary>
    public void Remove(long tweetId)
    {
        foreach (var retweet in _retweetsOf.GetValueOrDefault(tweetId) ?? [])
        {
            Drop(retweet);
        }

        _retweetsOf.Remove(tweetId);
        _audiences.Remove(tweetId);
        if (Everybody.Find(tweetId) is >= 0 and var place)
        {
            var tweets = _authors[Everybody[place].AuthorId].Tweets;
            tweets.RemoveAt(tweets.Find(tweetId));
            Popular.Remove(tweetId, Everybody[place].AuthorId);
            Everybody.RemoveAt(place);
        }
        else
        {
            Popular.Remove(tweetId);
        }
    }

    /// <summary>Removes the retweets of a tweet by a person that are not among those that there are now.</summary>
    public void RemoveRetweets(long tweetId, long userId, IReadOnlySet<long> but)
    {
        if (_retweetsOf.TryGetValue(tweetId, out var all))
        {
            foreach (var retweet in all.Where(r => r.UserId == userId && !but.Contains(r.Id)).ToArray())
            {
                Drop(retweet);
                all.Remove(retweet);
            }

            if (all.Count == 0)
            {
                _retweetsOf.Remove(tweetId);
            }
        }
    }

    /// <summary>Removes the oldest entries when there are too many.</summary>
    public void Trim()
    {
        Popular.Trim();
        if (Count <= most + (most >> 3))
        {
            return;
        }

        // Tweets and retweets share one sequence, so about as large a part of each is below a number between their ids.
        Floor = Everybody[Math.Min(Everybody.Count - 1, (int)((long)Everybody.Count * (Count - most) / Count) + 1)].Key >> 2;
        Everybody.RemoveBefore(Floor);
        foreach (var entries in _authors.Values)
        {
            entries.Tweets.RemoveBefore(Floor);
            entries.Retweets.RemoveBefore(Floor);
        }

        var narrow = Popular.Narrow().ToHashSet();
        foreach (var tweetId in _audiences.Keys.Where(id => id < Floor && !narrow.Contains(id)).ToArray())
        {
            _audiences.Remove(tweetId);
        }

        Retweets.RemoveBefore(Floor);
        foreach (var (tweetId, all) in _retweetsOf)
        {
            all.RemoveAll(r => r.Id < Floor);
            if (all.Count == 0)
            {
                _retweetsOf.Remove(tweetId);
            }
        }

    }

    /// <summary>The rule of <see cref="VisibilityFilter"/>, for a tweet of the index.</summary>
    public bool Sees(Viewer viewer, long key, long authorId) =>
        authorId == viewer.Id
        || !viewer.Hides(authorId)
            && ((Visibility)(key & 3) switch
            {
                Visibility.Public => true,
                Visibility.Followers => viewer.Follows(authorId),
                _ => false,
            } || _audiences.TryGetValue(key >> 2, out var audience) && audience.Contains(viewer.Id));

    /// <summary>The retweets of a tweet, with those that were undone, in no order.</summary>
    public IReadOnlyList<IndexedRetweet> RetweetsOf(long tweetId) => _retweetsOf.GetValueOrDefault(tweetId) ?? [];

    private AuthorEntries EntriesOf(long userId)
    {
        if (!_authors.TryGetValue(userId, out var entries))
        {
            _authors[userId] = entries = new AuthorEntries();
        }

        return entries;
    }

    private void Drop(IndexedRetweet retweet)
    {
        var entries = _authors[retweet.UserId].Retweets;
        if (entries.Find(retweet.Id) is >= 0 and var place)
        {
            entries.RemoveAt(place);
            Retweets.RemoveAt(Retweets.Find(retweet.Id));
        }
    }
}

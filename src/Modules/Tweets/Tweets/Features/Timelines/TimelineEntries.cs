using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Features.Timelines;

/// <summary>A tweet as the index of timelines knows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AuthorId">Its author.</param>
/// <param name="Visibility">Who sees it.</param>
/// <param name="LikesCount">How many people like it.</param>
/// <param name="Audience">The people whom it is for by name; null for a public tweet, which everybody sees anyway.</param>
internal readonly record struct IndexedTweet(long Id, long AuthorId, Visibility Visibility, int LikesCount, long[]? Audience);

/// <summary>A retweet as the index of timelines knows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="TweetId">The tweet that was retweeted.</param>
/// <param name="UserId">Who retweeted it.</param>
/// <param name="AuthorId">The author of the tweet.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="UndoneId">The number drawn when it was undone; 0 while it is not.</param>
internal sealed record IndexedRetweet(long Id, long TweetId, long UserId, long AuthorId, DateTimeOffset CreatedAt, long UndoneId);

/// <summary>The tweets and retweets of one person that the index knows, the newest last.</summary>
internal sealed class AuthorEntries
{
    /// <summary>The tweets: the id and, in the two lowest bits, the visibility. So a person's tweets are one array of numbers.</summary>
    public SortedArray<long> Tweets { get; } = new(key => key >> 2);

    /// <summary>The retweets, with those that were undone.</summary>
    public SortedArray<IndexedRetweet> Retweets { get; } = new(r => r.Id);

    public static long KeyOf(long id, Visibility visibility) => (id << 2) | (long)visibility;
}

/// <summary>An array in the order of its items' numbers, to whose end most new items go.</summary>
/// <param name="number">The number of an item; no two items have the same.</param>
internal sealed class SortedArray<T>(Func<T, long> number)
{
    private T[] _items = [];
    private int _first;

    public int Count { get; private set; }

    public T this[int place] => _items[_first + place];

    /// <summary>How many items have a smaller number.</summary>
    public int CountBefore(long than)
    {
        if (Count == 0 || number(this[Count - 1]) < than)
        {
            return Count;
        }

        var (low, high) = (0, Count);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = number(this[middle]) < than ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The place of the item with the number; -1 when there is none.</summary>
    public int Find(long wanted)
    {
        var place = CountBefore(wanted);
        return place < Count && number(this[place]) == wanted ? place : -1;
    }

    /// <summary>Adds an item, or replaces the one with its number.</summary>
    public void Set(T item)
    {
        var place = CountBefore(number(item));
        if (place < Count && number(this[place]) == number(item))
        {
            _items[_first + place] = item;
            return;
        }

        if (_first + Count == _items.Length)
        {
            var larger = new T[Math.Max(4, Count + (Count >> 2) + 1)];
            Array.Copy(_items, _first, larger, 0, Count);
            (_items, _first) = (larger, 0);
        }

        Array.Copy(_items, _first + place, _items, _first + place + 1, Count - place);
        _items[_first + place] = item;
        Count++;
    }

    public void RemoveAt(int place)
    {
        Array.Copy(_items, _first + place + 1, _items, _first + place, Count - place - 1);
        _items[_first + --Count] = default!;
    }

    /// <summary>Removes the items with smaller numbers, and gives their memory back when they were many.</summary>
    public void RemoveBefore(long than)
    {
        var gone = CountBefore(than);
        Array.Clear(_items, _first, gone);
        (_first, Count) = (_first + gone, Count - gone);
        if (_first > _items.Length / 2)
        {
            (_items, _first) = (_items.AsSpan(_first, Count).ToArray(), 0);
        }
    }
}

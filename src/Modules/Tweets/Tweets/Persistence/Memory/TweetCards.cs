using System.Collections.Concurrent;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Domain;

namespace Microblog.Tweets.Persistence.Memory;

/// <summary>
/// The tweets that pages have shown lately, as they are for a viewer of whom nothing is known. A page asks the database for those that it
/// lacks, and a change removes them.
/// </summary>
[SingletonService]
internal sealed class TweetCards(TweetReader tweets, TweetSettings settings)
{
    private readonly ConcurrentDictionary<long, TweetCard> _cards = new();
    private int _shrinking;

    public int Count => _cards.Count;

    /// <summary>The tweets in the order of the ids; without a row where there is no tweet any more.</summary>
    public ValueTask<TweetCard[]> FindAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        var found = new TweetCard[ids.Count];
        List<int>? missing = null;
        for (var i = 0; i < found.Length; i++)
        {
            if (_cards.TryGetValue(ids[i], out var card) && card.Row is not null)
            {
                card.IsUsed = true;
                found[i] = card;
            }
            else
            {
                (missing ??= []).Add(i);
            }
        }

        return missing is null ? new(found) : new(LoadAsync(ids, found, missing, ct));
    }

    /// <summary>Removes a tweet that has changed. What is being read at this moment is not remembered.</summary>
    public void Remove(long id) => _cards.TryRemove(id, out _);

    public void Clear() => _cards.Clear();

    // The empty card is put there before the database is asked. A change removes it, and then the answer, which may be older than the
    // change, finds no place.
    private async Task<TweetCard[]> LoadAsync(IReadOnlyList<long> ids, TweetCard[] found, List<int> missing, CancellationToken ct)
    {
        ReadConsistency.Insist();
        var awaited = new Dictionary<long, TweetCard>();
        foreach (var i in missing)
        {
            var empty = new TweetCard(null);
            awaited.TryAdd(ids[i], _cards.TryAdd(ids[i], empty) ? empty : new TweetCard(null));
        }

        try
        {
            var loaded = (await tweets.ReadSharedAsync([.. awaited.Keys], ct)).ToDictionary(row => row.Id, row => new TweetCard(row));
            foreach (var i in missing)
            {
                found[i] = loaded.GetValueOrDefault(ids[i]) ?? new TweetCard(null);
            }

            foreach (var (id, card) in loaded)
            {
                _cards.TryUpdate(id, card, awaited[id]);
            }
        }
        finally
        {
            foreach (var empty in awaited)
            {
                _cards.TryRemove(empty);
            }
        }

        Shrink();
        return found;
    }

    // What was not shown since the last time goes. Keeping an order would cost every reader.
    private void Shrink()
    {
        if (_cards.Count <= settings.TimelineCards || Interlocked.Exchange(ref _shrinking, 1) != 0)
        {
            return;
        }

        foreach (var (id, card) in _cards)
        {
            if (!card.IsUsed && card.Row is not null)
            {
                _cards.TryRemove(id, out _);
            }

            card.IsUsed = false;
        }

        foreach (var (id, _) in _cards.Take(Math.Max(0, _cards.Count - (settings.TimelineCards * 3 / 4))))
        {
            _cards.TryRemove(id, out _);
        }

        Volatile.Write(ref _shrinking, 0);
    }
}

/// <summary>A tweet that pages have shown lately.</summary>
/// <param name="row">As it is for a viewer of whom nothing is known; null while it is being read, and when there is no such tweet.</param>
internal sealed class TweetCard(TweetRow? row)
{
    public TweetRow? Row { get; } = row;

    /// <summary>The tweet as JSON, since a page has shown it.</summary>
    public DrawnTweet? Drawn { get; set; }

    public bool IsUsed { get; set; } = true;
}

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
    private readonly ConcurrentDictionary<long, Card> _cards = new();
    private int _shrinking;

    public int Count => _cards.Count;

    /// <summary>The tweets in the order of the ids; null for one that there is no more.</summary>
    public ValueTask<TweetRow?[]> FindAsync(IReadOnlyList<long> ids, CancellationToken ct)
    {
        var rows = new TweetRow?[ids.Count];
        List<int>? missing = null;
        for (var i = 0; i < rows.Length; i++)
        {
            if (_cards.TryGetValue(ids[i], out var card) && card.Row is { } row)
            {
                card.IsUsed = true;
                rows[i] = row;
            }
            else
            {
                (missing ??= []).Add(i);
            }
        }

        return missing is null ? new(rows) : new(LoadAsync(ids, rows, missing, ct));
    }

    /// <summary>Removes a tweet that has changed. What is being read at this moment is not remembered.</summary>
    public void Remove(long id) => _cards.TryRemove(id, out _);

    public void Clear() => _cards.Clear();

    // The empty card is put there before the database is asked. A change removes it, and then the answer, which may be older than the
    // change, finds no place.
    private async Task<TweetRow?[]> LoadAsync(IReadOnlyList<long> ids, TweetRow?[] rows, List<int> missing, CancellationToken ct)
    {
        ReadConsistency.Insist();
        var awaited = new Dictionary<long, Card>();
        foreach (var i in missing)
        {
            var empty = new Card(null);
            awaited.TryAdd(ids[i], _cards.TryAdd(ids[i], empty) ? empty : new Card(null));
        }

        try
        {
            var loaded = (await tweets.ReadSharedAsync([.. awaited.Keys], ct)).ToDictionary(row => row.Id);
            foreach (var i in missing)
            {
                rows[i] = loaded.GetValueOrDefault(ids[i]);
            }

            foreach (var row in loaded.Values)
            {
                _cards.TryUpdate(row.Id, new Card(row), awaited[row.Id]);
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
        return rows;
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

    private sealed class Card(TweetRow? row)
    {
        public TweetRow? Row { get; } = row;

        public bool IsUsed { get; set; } = true;
    }
}

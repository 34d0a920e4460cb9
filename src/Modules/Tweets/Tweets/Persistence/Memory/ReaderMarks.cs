using System.Collections.Concurrent;
using System.Data;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;

namespace Microblog.Tweets.Persistence.Memory;

/// <summary>What the people who read timelines lately have liked, retweeted and bookmarked.</summary>
[SingletonService]
internal sealed class ReaderMarks(ModuleDataSource<TweetsDb> source)
{
    /// <summary>Of somebody who has given more, nothing is remembered.</summary>
    public const int MaxOfReader = 50_000;

    private const int MaxReaders = 5000;
    private const int MaxMarks = 2_000_000;

    private static readonly string Given = $"""
        SELECT g.tweet_id, g.mark FROM (
            (SELECT tweet_id, 1 AS mark FROM tweets.likes WHERE user_id = $1)
            UNION ALL (SELECT tweet_id, 2 FROM tweets.retweets WHERE user_id = $1 AND undone_id IS NULL)
            UNION ALL (SELECT tweet_id, 4 FROM tweets.bookmarks WHERE user_id = $1)) AS g LIMIT {MaxOfReader + 1}
        """;

    private readonly ConcurrentDictionary<long, Marks> _readers = new();

    public int Count => _readers.Count;

    /// <summary>What the person has given; null for somebody who has given too much to be remembered.</summary>
    public ValueTask<Marks?> FindAsync(long readerId, CancellationToken ct) =>
        _readers.TryGetValue(readerId, out var marks) && marks.State == MarksState.Loaded ? new(marks) : new(LoadAsync(readerId, ct));

    /// <summary>
    /// Whether changes of this person must be told by <see cref="Set"/>. What is being read at this moment is not remembered.
    /// </summary>
    public bool Follows(long readerId)
    {
        if (!_readers.TryGetValue(readerId, out var marks))
        {
            return false;
        }

        if (marks.State == MarksState.Loading)
        {
            _readers.TryRemove(KeyValuePair.Create(readerId, marks));
            marks.Spoil();
            return marks.State == MarksState.Loaded;
        }

        return true;
    }

    public void Set(long readerId, long tweetId, Mark mark)
    {
        if (_readers.TryGetValue(readerId, out var marks))
        {
            marks.Set(tweetId, mark);
        }
    }

    public void Clear()
    {
        foreach (var readerId in _readers.Keys)
        {
            Follows(readerId);
        }

        _readers.Clear();
    }

    private async Task<Marks?> LoadAsync(long readerId, CancellationToken ct)
    {
        ReadConsistency.Insist();
        var marks = new Marks();
        var isRemembered = _readers.TryAdd(readerId, marks);
        var isLoaded = false;
        try
        {
            var given = new Dictionary<long, Mark>();
            var rows = 0;
            await using (var command = source.Source.CreateCommand(Given))
            {
                command.Parameters.Add(new() { Value = readerId });
                await using var reader = await command.ExecuteReaderAsync(ct);
                for (; await reader.ReadAsync(ct); rows++)
                {
                    var tweetId = reader.GetInt64("tweet_id");
                    given[tweetId] = given.GetValueOrDefault(tweetId) | (Mark)reader.GetInt32("mark");
                }
            }

            if (rows > MaxOfReader)
            {
                return null;
            }

            isLoaded = marks.Load(given);
        }
        finally
        {
            if (isRemembered && !isLoaded)
            {
                _readers.TryRemove(KeyValuePair.Create(readerId, marks));
            }
        }

        Shrink();
        return marks;
    }

    private void Shrink()
    {
        var size = _readers.Count > MaxReaders ? long.MaxValue : _readers.Values.Sum(m => (long)m.Count);
        foreach (var (readerId, marks) in size > MaxMarks ? _readers.Take(_readers.Count / 4) : [])
        {
            _readers.TryRemove(KeyValuePair.Create(readerId, marks));
        }
    }
}

/// <summary>What a person has given to a tweet.</summary>
[Flags]
internal enum Mark
{
    None = 0,
    Liked = 1,
    Retweeted = 2,
    Bookmarked = 4,
}

/// <summary>Whether what a person has given is known.</summary>
internal enum MarksState
{
    /// <summary>The database is being asked.</summary>
    Loading,

    /// <summary>It is known, and changes are heard.</summary>
    Loaded,

    /// <summary>Something changed while the database was asked: good for one page, and not remembered.</summary>
    Spoiled,
}

/// <summary>What one person has given to tweets.</summary>
internal sealed class Marks
{
    private readonly Lock _lock = new();
    private Dictionary<long, Mark> _given = [];

    public MarksState State { get; private set; }

    public int Count => _given.Count;

    /// <returns>False when something changed meanwhile.</returns>
    public bool Load(Dictionary<long, Mark> given)
    {
        lock (_lock)
        {
            _given = given;
            return State == MarksState.Loading && (State = MarksState.Loaded) == MarksState.Loaded;
        }
    }

    public void Spoil()
    {
        lock (_lock)
        {
            State = State == MarksState.Loading ? MarksState.Spoiled : State;
        }
    }

    public Mark Of(long tweetId)
    {
        lock (_lock)
        {
            return _given.GetValueOrDefault(tweetId);
        }
    }

    public void Set(long tweetId, Mark mark)
    {
        lock (_lock)
        {
            if (mark == Mark.None)
            {
                _given.Remove(tweetId);
            }
            else
            {
                _given[tweetId] = mark;
            }
        }
    }
}

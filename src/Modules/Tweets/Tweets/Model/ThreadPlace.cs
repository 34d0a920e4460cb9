using Microblog.BuildingBlocks.Http;

namespace Microblog.Tweets.Model;

/// <summary>Where a tweet is in its conversation, and what follows from it for those above and below.</summary>
internal sealed class ThreadPlace
{
    private static readonly byte[] Everything = [0xFF];

    private readonly long _tweetId;
    private readonly long[] _path;
    private readonly long[] _prefix;

    public ThreadPlace(long tweetId, long? rootId, byte[]? path, long? inReplyToId)
    {
        _tweetId = tweetId;
        _path = ThreadPath.Read(path);
        RootId = rootId ?? tweetId;

        // Answers to one on the last level stand beside it: only the direct ones are told from the others.
        OnlyDirect = _path.Length == ThreadPath.MostLevels;
        _prefix = OnlyDirect ? _path[..^1] : _path;
        Ancestors = rootId is null ? [] : [RootId, .. _path[..^1]];
        if (inReplyToId is { } parent && !Ancestors.Contains(parent))
        {
            Ancestors = [.. Ancestors, parent];
        }
    }

    public long RootId { get; }

    public bool OnlyDirect { get; }

    /// <summary>From the root down.</summary>
    public IReadOnlyList<long> Ancestors { get; }

    /// <summary>What its cursors are written with: they say a way down from this tweet.</summary>
    public string ListName => $"tweets.thread.{_tweetId}";

    /// <summary>The way down to the last tweet of the page before; empty on the first page.</summary>
    public long[] Shown(Page page) => page.After(ListName, fewest: 1, most: ThreadPath.MostLevels) ?? [];

    /// <summary>Paths of descendants not yet shown are larger than this.</summary>
    public byte[] From(long[] shown) => ThreadPath.Write(shown.Length == 0 ? _path : [.. _prefix, .. shown]);

    /// <summary>And smaller than this.</summary>
    public byte[] Until() => _prefix.Length == 0 ? Everything : ThreadPath.Write([.. _prefix[..^1], _prefix[^1] + 1]);

    /// <summary>The way down from this tweet to a descendant: ids, the descendant's the last.</summary>
    public long[] WayTo(TweetRow descendant) => ThreadPath.Read(descendant.Path)[_prefix.Length..];
}

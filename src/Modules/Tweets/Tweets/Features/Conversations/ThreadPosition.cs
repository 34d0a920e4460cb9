using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Conversations;

/// <summary>The position of a tweet in its conversation, from which its ancestors and the range of its descendants follow.</summary>
internal sealed class ThreadPosition
{
    private static readonly byte[] Everything = [0xFF];

    private readonly long _tweetId;
    private readonly long[] _path;
    private readonly long[] _prefix;

    public ThreadPosition(long tweetId, long? rootId, byte[]? path, long? inReplyToId)
    {
        _tweetId = tweetId;
        _path = ThreadPath.Read(path);
        RootId = rootId ?? tweetId;

        // Answers to a tweet on the last level are on the same level. Of them only the direct ones can be told from the others.
        OnlyDirect = _path.Length == ThreadPath.MaxLevels;
        _prefix = OnlyDirect ? _path[..^1] : _path;
        Ancestors = rootId is null ? [] : [RootId, .. _path[..^1]];
        if (inReplyToId is { } parent && !Ancestors.Contains(parent))
        {
            Ancestors = [.. Ancestors, parent];
        }
    }

    public long RootId { get; }

    public bool OnlyDirect { get; }

    /// <summary>The ids of the tweets above it, from the first tweet of the conversation down.</summary>
    public IReadOnlyList<long> Ancestors { get; }

    /// <summary>The name of the list in its cursors. A cursor has a path down from this tweet.</summary>
    public string ListName => $"tweets.thread.{_tweetId}";

    /// <summary>The path down to the last tweet of the page before; empty on the first page.</summary>
    public long[] Shown(Page page) => page.After(ListName, fewest: 1, most: ThreadPath.MaxLevels) ?? [];

    /// <summary>The paths of descendants that are not yet shown are larger than this one.</summary>
    public byte[] From(long[] shown) => ThreadPath.Write(shown.Length == 0 ? _path : [.. _prefix, .. shown]);

    /// <summary>The paths of all descendants are smaller than this one.</summary>
    public byte[] Until() => _prefix.Length == 0 ? Everything : ThreadPath.Write([.. _prefix[..^1], _prefix[^1] + 1]);

    /// <summary>The path down from this tweet to a descendant: their ids, the descendant's last.</summary>
    public long[] WayTo(TweetRow descendant) => ThreadPath.Read(descendant.Path)[_prefix.Length..];
}

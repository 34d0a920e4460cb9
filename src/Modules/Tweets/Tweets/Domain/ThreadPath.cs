using System.Buffers.Binary;

namespace Microblog.Tweets.Domain;

/// <summary>
/// The path of an answer in its conversation: the ids of the answers from the first level down to itself, 8 bytes each, big endian. Sorted
/// by these bytes, a conversation is in depth-first order, with siblings in the order of time.
/// </summary>
internal static class ThreadPath
{
    /// <summary>
    /// Deeper answers get a path on the last level, in the order of time, because a path must fit into an index and into a cursor.
    /// </summary>
    public const int MaxLevels = 50;

    /// <summary>The SQL of the path of a new answer <c>fresh.id</c> to <c>parent</c>.</summary>
    public static readonly string OfReply = $"""
        CASE WHEN parent.id IS NOT NULL THEN
            substring(coalesce(parent.path, '') FROM 1 FOR {(MaxLevels - 1) * sizeof(long)}) || int8send(fresh.id) END
        """;

    public static long[] Read(byte[]? path)
    {
        var ids = new long[(path?.Length ?? 0) / sizeof(long)];
        for (var i = 0; i < ids.Length; i++)
        {
            ids[i] = BinaryPrimitives.ReadInt64BigEndian(path.AsSpan(i * sizeof(long)));
        }

        return ids;
    }

    public static byte[] Write(params ReadOnlySpan<long> ids)
    {
        var path = new byte[ids.Length * sizeof(long)];
        for (var i = 0; i < ids.Length; i++)
        {
            BinaryPrimitives.WriteInt64BigEndian(path.AsSpan(i * sizeof(long)), ids[i]);
        }

        return path;
    }
}

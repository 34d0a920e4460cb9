using System.Buffers.Binary;

namespace Microblog.Tweets.Model;

/// <summary>
/// The place of a reply in its conversation: the ids of the replies from the first level down to itself, 8 bytes each, big endian. In the
/// order of the bytes a conversation is depth first, siblings in the order of time.
/// </summary>
internal static class ThreadPath
{
    /// <summary>What is deeper is shown on the last level, in the order of time: a path must fit into an index and a cursor.</summary>
    public const int MostLevels = 50;

    /// <summary>SQL of the path of a new reply <c>fresh.id</c> to <c>parent</c>.</summary>
    public static readonly string OfReply = $"""
        CASE WHEN parent.id IS NOT NULL THEN
            substring(coalesce(parent.path, '') FROM 1 FOR {(MostLevels - 1) * sizeof(long)}) || int8send(fresh.id) END
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

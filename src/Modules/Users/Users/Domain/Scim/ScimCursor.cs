using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Microblog.Users.Domain.Scim;

/// <summary>
/// A place in a list: the last resource of a page. As a cursor it is opaque, and good for one query, one count and an hour. It is no secret
/// and gives no rights; a digest tells a mangled one.
/// </summary>
/// <param name="Id">The id of the resource.</param>
/// <param name="SortValue">What the resource is sorted by, as text; null when it has no such value.</param>
internal sealed record ScimCursor(long Id, string? SortValue)
{
    /// <summary>How long a cursor is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private const int CheckLength = 8;
    private const int HeadLength = CheckLength + sizeof(long) + sizeof(long) + sizeof(int) + 1;
    private const int LongestText = 16_000;

    public string Write(string list, int count, DateTimeOffset now)
    {
        var bytes = new byte[HeadLength + Encoding.UTF8.GetByteCount(SortValue ?? "")];
        var body = bytes.AsSpan(CheckLength);
        BinaryPrimitives.WriteInt64BigEndian(body, now.ToUnixTimeSeconds());
        BinaryPrimitives.WriteInt64BigEndian(body[8..], Id);
        BinaryPrimitives.WriteInt32BigEndian(body[16..], count);
        body[20] = SortValue is null ? (byte)0 : (byte)1;
        Encoding.UTF8.GetBytes(SortValue ?? "", body[21..]);
        Check(list, body).CopyTo(bytes);
        return Base64Url.EncodeToString(bytes);
    }

    public static ScimCursor Read(string list, int count, string text, DateTimeOffset now)
    {
        if (text.Length > LongestText || !Base64Url.IsValid(text, out var length) || length < HeadLength)
        {
            throw Invalid();
        }

        var bytes = Base64Url.DecodeFromChars(text);
        var body = bytes.AsSpan(CheckLength);
        if (!bytes.AsSpan(0, CheckLength).SequenceEqual(Check(list, body)))
        {
            throw Invalid();
        }

        var madeAt = BinaryPrimitives.ReadInt64BigEndian(body);
        if (madeAt < 0 || madeAt > now.ToUnixTimeSeconds() + Lifetime.TotalSeconds)
        {
            throw Invalid();
        }

        // PostgreSQL has no text with a NUL, and refuses it while it binds. Where Npgsql prepares the statement at that moment, it takes it
        // for prepared and cannot read its rows any more (npgsql/npgsql#6391).
        if (body[21..].Contains((byte)0))
        {
            throw Invalid();
        }

        var age = now - DateTimeOffset.FromUnixTimeSeconds(madeAt);
        return age > Lifetime
            ? throw new ScimException(400, "expiredCursor", $"This cursor has expired: it was good for {Lifetime.TotalSeconds:0} s.")
            : BinaryPrimitives.ReadInt32BigEndian(body[16..]) != count
                ? throw new ScimException(400, "invalidCount", "This cursor was given out for another count.")
                : new ScimCursor(
                    BinaryPrimitives.ReadInt64BigEndian(body[8..]), body[20] == 0 ? null : Encoding.UTF8.GetString(body[21..]));
    }

    /// <summary>The refusal of a text that is no cursor, or none of this query.</summary>
    public static ScimException Invalid() =>
        new(400, "invalidCursor", "This is no cursor of this query: give it with the same filter and order, or begin with an empty one.");

    private static ReadOnlySpan<byte> Check(string list, ReadOnlySpan<byte> body) =>
        SHA256.HashData([.. Encoding.UTF8.GetBytes(list), 0, .. body]).AsSpan(0, CheckLength);
}

using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http;

namespace Microblog.BuildingBlocks.Web.Binding;

/// <summary>
/// Reads a JSON body whole, and checks all of its text. The serializer skips unknown fields unread, so that bytes which are no UTF-8, and
/// half surrogate pairs, would be accepted in them.
/// </summary>
public static class JsonBody
{
    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The bytes of the body, without a byte order mark.</summary>
    /// <exception cref="JsonException">The body is not UTF-8, or a text in it is not Unicode.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(HttpRequest request, JsonSerializerOptions options, CancellationToken ct)
    {
        using var body = new MemoryStream((int)Math.Min(request.ContentLength ?? 0, 64 * 1024));
        await request.Body.CopyToAsync(body, ct);
        var bytes = body.GetBuffer().AsMemory(0, (int)body.Length);
        if (bytes.Span.StartsWith(ByteOrderMark))
        {
            bytes = bytes[ByteOrderMark.Length..];
        }

        if (!Utf8.IsValid(bytes.Span))
        {
            throw new JsonException("The body is not UTF-8.");
        }

        CheckEscapes(bytes.Span, options.MaxDepth);
        return bytes;
    }

    // Only an escape can still name half a surrogate pair.
    private static void CheckEscapes(ReadOnlySpan<byte> bytes, int maxDepth)
    {
        if (bytes.IndexOf(@"\u"u8) < 0)
        {
            return;
        }

        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = maxDepth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped)
                {
                    reader.GetString();
                }
            }
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("Half a surrogate pair.", e);
        }
    }
}

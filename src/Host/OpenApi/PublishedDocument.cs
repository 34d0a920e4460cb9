using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microblog.BuildingBlocks.Web.Endpoints;
using Microsoft.Net.Http.Headers;

namespace Microblog.Host.OpenApi;

/// <summary>A document that is embedded in the server, as it is published: JSON in UTF-8, also compressed.</summary>
internal sealed class PublishedDocument
{
    private readonly Lazy<byte[]> _plain;
    private readonly Lazy<byte[]> _compressed;
    private readonly Lazy<EntityTagHeaderValue> _tag;
    private readonly Lazy<EntityTagHeaderValue> _compressedTag;

    /// <param name="address">Where it is published.</param>
    /// <param name="resource">Its name in the assembly.</param>
    public PublishedDocument(string address, string resource)
    {
        Address = address;
        _plain = new(() => Read(resource));
        _compressed = new(() => Compress(_plain.Value));
        _tag = new(() => TagOf(_plain.Value));
        _compressedTag = new(() => TagOf(_compressed.Value));
    }

    public string Address { get; }

    public byte[] Plain => _plain.Value;

    // One address, no pattern: of another name there is no document, and what says so has the shape of every error.
    // It is large, so it is compressed once, kept by clients for some minutes, and counted as other calls of strangers are.
    public void Map(WebApplication app) => app.MapGet(Address, (HttpContext http) =>
    {
        var isCompressed = http.Request.GetTypedHeaders().AcceptEncoding
            .Any(e => e.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase) && e.Quality is null or > 0);
        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=300";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (isCompressed)
        {
            headers.ContentEncoding = "gzip";
        }

        return Results.Bytes(
            isCompressed ? _compressed.Value : _plain.Value, "application/json; charset=utf-8",
            entityTag: isCompressed ? _compressedTag.Value : _tag.Value);
    }).AllowAnonymous().ExcludeFromDescription().WithMetadata(RateLimitPolicy.Reads);

    private static EntityTagHeaderValue TagOf(byte[] bytes) => new($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"");

    private static byte[] Compress(byte[] plain)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.SmallestSize))
        {
            gzip.Write(plain);
        }

        return compressed.ToArray();
    }

    // Indented in the repository, where people look at its changes; as short as can be on the wire.
    private static byte[] Read(string resource)
    {
        using var stream = typeof(PublishedDocument).Assembly.GetManifestResourceStream(resource)!;
        return JsonSerializer.SerializeToUtf8Bytes(JsonNode.Parse(stream), DocumentText.Options);
    }
}

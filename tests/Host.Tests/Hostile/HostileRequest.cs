using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microblog.Testing;

namespace Microblog.Host.Tests.Hostile;

#pragma warning disable RS0030 // A seeded Random: the same requests in every run.

/// <summary>A request that a seed and a number tell again: some of its parts are as documented, and others are not.</summary>
internal sealed partial class HostileRequest
{
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "FOO"];

    private static readonly string[] HeaderNames =
    [
        "Idempotency-Key", "Range", "If-Range", "If-None-Match", "If-Match", "If-Modified-Since", "If-Unmodified-Since", "Accept",
        "Accept-Encoding", "Accept-Language", "Origin", "Sec-Fetch-Site", "Referer", "Cookie", "User-Agent", "X-Forwarded-For",
        "X-Forwarded-Proto", "X-Forwarded-Host", "X-Ask-Elsewhere", "X-HTTP-Method-Override", "Last-Event-ID", "traceparent", "tracestate",
        "baggage", "Cache-Control", "Sec-WebSocket-Key", "api-key", "Authorization", "X-Request-ID", "Content-Language",
    ];

    private static readonly string[] ContentTypes =
    [
        "application/json", "application/json; charset=utf-8", "application/json; charset=utf-16", "application/json; charset=nonsense",
        "text/json", "text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "multipart/form-data; boundary=",
        "multipart/form-data; boundary=b", "application/octet-stream", "application/vnd.api+json", "image/png", "/", "application/",
    ];

    private readonly Random _random;

    private HostileRequest(int seed, int number) => _random = new Random(unchecked((seed * 397) ^ (number * 7919)));

    /// <summary>Makes the request.</summary>
    /// <param name="seed">Of the run.</param>
    /// <param name="number">Of the request in it; each operation comes in turn.</param>
    /// <param name="keys">API keys of people who may do different things.</param>
    /// <param name="server">Where it is sent.</param>
    public static HttpRequestMessage Of(int seed, int number, IReadOnlyList<string> keys, Uri server)
    {
        var all = ApiContract.Operations;
        return new HostileRequest(seed, number).Make(all[number % all.Count], keys, server);
    }

    private HttpRequestMessage Make(DocumentedOperation operation, IReadOnlyList<string> keys, Uri server)
    {
        var method = Chance(15) ? Pick(Methods) : operation.Method;
        var path = Placeholder().Replace(operation.Path, place => PartOf(place.Value));
        var address = new Uri($"{server.GetLeftPart(UriPartial.Authority)}{path}{Query(operation)}",
            new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        var request = new HttpRequestMessage(new HttpMethod(method), address);
        if (operation.NeedsCredentials ? !Chance(12) : Chance(10))
        {
            request.Headers.Add("api-key", Pick(keys));
        }

        if ((operation.ContentType is not null && !Chance(15)) || Chance(8))
        {
            request.Content = Body(operation);
        }

        for (var i = _random.Next(4); i > 0; i--)
        {
            var value = HostileValues.Text(_random).ReplaceLineEndings(" ").Replace("\0", "", StringComparison.Ordinal);
            request.Headers.TryAddWithoutValidation(Pick(HeaderNames), value.Length > 500 ? value[..500] : value);
        }

        return request;
    }

    private string PartOf(string place) => place switch
    {
        _ when Chance(60) && place.EndsWith("Id}", StringComparison.Ordinal) => $"{_random.Next(1, 60)}",
        "{key}" when Chance(60) => $"{new string('a', _random.Next(23, 26))}.{Pick(["webp", "mp4", "upload", "exe"])}",
        "{username}" when Chance(60) => $"ada_{_random.Next(1, 9)}",
        _ when Chance(20) => Pick(["%", "%zz", "%00", "%2e%2e", "%c0%af", "..", ".", "a%2fb", "%F0%9F", "%25%30%30"]),
        _ => Escaped(HostileValues.Text(_random)),
    };

    private string Query(DocumentedOperation operation)
    {
        var parts = new List<string>();
        foreach (var name in operation.Query.Where(_ => Chance(60)))
        {
            parts.Add($"{name}={Escaped(HostileValues.Text(_random))}");
        }

        if (Chance(10) && parts.Count > 0)
        {
            parts.Add(parts[0]);
        }

        if (Chance(10))
        {
            parts.Add(Pick(["", "=", "&&", "limit", "limit=", "cursor=%", "offset=1&offset=2", "a=%zz", "%00=1", "q"]));
        }

        return parts.Count == 0 ? "" : $"?{string.Join('&', parts)}";
    }

    private HttpContent Body(DocumentedOperation operation)
    {
        if (operation.ContentType == "multipart/form-data" && Chance(70))
        {
            return Form();
        }

        var bytes = Encoding.UTF8.GetBytes(Chance(15) ? HostileValues.Json(_random) : HostileValues.Body(operation.Example, _random));
        if (Chance(10) && bytes.Length > 0)
        {
            Array.Resize(ref bytes, _random.Next(bytes.Length));
        }
        else if (Chance(10) && bytes.Length > 0)
        {
            bytes[_random.Next(bytes.Length)] = (byte)_random.Next(256);
        }

        var body = new ByteArrayContent(bytes);
        var type = Chance(85) ? "application/json" : Pick(ContentTypes);
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        if (Chance(3))
        {
            body.Headers.TryAddWithoutValidation("Content-Encoding", Pick(["gzip", "br", "deflate", "identity", "x"]));
        }

        return body;
    }

    private MultipartFormDataContent Form()
    {
        var form = new MultipartFormDataContent($"b{_random.Next()}");
        for (var i = _random.Next(3); i >= 0; i--)
        {
            byte[] file = [.. Person.GreyDot];
            for (var damage = _random.Next(3); damage > 0; damage--)
            {
                file[_random.Next(file.Length)] = (byte)_random.Next(256);
            }

            var part = new ByteArrayContent(Chance(20) ? Encoding.UTF8.GetBytes(HostileValues.Text(_random)) : file);
            part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data")
            {
                Name = Chance(70) ? "file" : Pick(["alt", "File", "\"\"", "a"]),
                FileName = Chance(70) ? "\"a.png\"" : null,
            };
            form.Add(part);
        }

        return form;
    }

    private string Pick(IReadOnlyList<string> all) => HostileValues.Pick(all, _random);

    private bool Chance(int percent) => _random.Next(100) < percent;

    // A surrogate without its half is sent as the three bytes that it would be.
    private static string Escaped(string text) =>
        string.Concat(text.Select(c => IsPlain(c) ? $"{c}" : string.Concat(Bytes(c).Select(b => $"%{b:X2}"))));

    private static bool IsPlain(char c) => c is > ' ' and < '\x7f' and not ('%' or '#' or '?' or '/');

    private static byte[] Bytes(char c) => c < 0x80 ? [(byte)c] : c < 0x800 ? [(byte)(0xC0 | (c >> 6)), (byte)(0x80 | (c & 0x3F))]
        : [(byte)(0xE0 | (c >> 12)), (byte)(0x80 | ((c >> 6) & 0x3F)), (byte)(0x80 | (c & 0x3F))];

    [GeneratedRegex(@"\{\w+\}", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();
}
#pragma warning restore RS0030

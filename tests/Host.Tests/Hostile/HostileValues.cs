using System.Text.Json.Nodes;

namespace Microblog.Host.Tests.Hostile;

#pragma warning disable RS0030 // A seeded Random: the same requests in every run.

/// <summary>What nobody should send, and what is just within or just outside the bounds.</summary>
internal static class HostileValues
{
    private static readonly string[] Texts =
    [
        "", " ", "0", "-1", "1", "007", "2147483648", "9223372036854775807", "9223372036854775808", "99999999999999999999999", "1e400",
        "NaN", "0x1F", "1.5", "true", "null", "undefined", "[]", "{}", "'", "\"", "' OR '1'='1", "'; DROP TABLE tweets.tweets; --", "%",
        "%%", "_", "\\", "\\x", "$1", "{0}", "${jndi:ldap://x}", "<script>alert(1)</script>", "../../etc/passwd", "..%2f..%2f",
        "file:///etc/passwd", "http://127.0.0.1/", "\0", "a\0b", "\u0001\u001f", "\u007f\u0085", "\r\nSet-Cookie: a=b", "\u2028\u2029",
        "\u200b", "\u202etxet", "\ufeff", "\uffff", "\ud83d", "\udc00\ud800", "👩‍👩‍👧‍👦", "e\u0301\u0301\u0301\u0301", "ﷺ", "İı", "ß",
        "Å", "١٢٣", "ｆｕｌｌ", "@ada_1", "#tag", "#", "@", "from:ada_1", "from:", "since:2026-99-99", "until:0000-00-00",
        "since:9999-12-31", "\"unclosed", "-", "--a", "has:media has:", "a OR b AND (c", "&|!():*", "latest", "popular", "following",
        "all", "admin", "2026-11-20T12:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z", "infinity", "-infinity", "bytes=0-",
        "0001-01-01", "a@b", "AAAA", "ew==", "eyJhIjoxfQ", "feed,notifications", "tweet:0", "user:9223372036854775808", "hashtag:",
        "id,id,id", "1,1,1", "text/html", "en", "xx-YY-zz",
    ];

    private static readonly string[] Numbers =
    [
        "0", "-0", "-1", "1", "2", "3", "1.0", "1.5", "1e2", "1e400", "-1e400", "1e-400", "2147483647", "2147483648", "-2147483649",
        "9007199254740993", "9223372036854775807", "9223372036854775808", "-9223372036854775809", "123456789012345678901234567890",
    ];

    public static string Text(Random random) => random.Next(12) switch
    {
        0 => new string((char)random.Next(1, 0x2FF), random.Next(1, 5000)),
        1 => string.Concat(Enumerable.Range(0, random.Next(1, 40)).Select(_ => (char)random.Next(0, 0x10000))),
        2 => string.Concat(Enumerable.Range(0, random.Next(2, 8)).Select(_ => Pick(Texts, random))),
        3 => $"{random.Next(1, 60)}",
        _ => Pick(Texts, random),
    };

    /// <summary>JSON, mostly valid.</summary>
    public static string Json(Random random, int depth = 0) => random.Next(depth > 3 ? 6 : 10) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "false",
        2 or 3 => Pick(Numbers, random),
        4 or 5 => Quoted(Text(random)),
        6 => $"[{Joined(random, depth, () => Json(random, depth + 1))}]",
        7 => $"{{{Joined(random, depth, () => $"{Quoted(Text(random))}:{Json(random, depth + 1)}")}}}",
        8 => new string('[', 100) + new string(']', random.Next(90, 101)),
        _ => $"[{string.Join(',', Enumerable.Repeat(Pick(Numbers, random), random.Next(1, 2000)))}]",
    };

    /// <summary>The example of a body with some values replaced, doubled or left out.</summary>
    public static string Body(string? example, Random random)
    {
        var fields = example is not null && JsonNode.Parse(example) is JsonObject known
            ? known.Select(f => (f.Key, Value: f.Value?.ToJsonString() ?? "null")).ToList() : [];
        for (var i = random.Next(1, 4); i > 0 && fields.Count > 0; i--)
        {
            var at = random.Next(fields.Count);
            switch (random.Next(5))
            {
                case 0:
                    fields.RemoveAt(at);
                    break;
                case 1:
                    fields.Add((fields[at].Key, Json(random)));
                    break;
                default:
                    fields[at] = (fields[at].Key, Json(random));
                    break;
            }
        }

        if (random.Next(6) == 0)
        {
            fields.Add((Text(random), Json(random)));
        }

        return $"{{{string.Join(',', fields.Select(f => $"{Quoted(f.Key)}:{f.Value}"))}}}";
    }

    public static T Pick<T>(IReadOnlyList<T> all, Random random) => all[random.Next(all.Count)];

    // Every unit is written as an escape now and then, so that also surrogates without their half arrive.
    private static string Quoted(string text) =>
        $"\"{string.Concat(text.Select(c => c is < ' ' or '"' or '\\' || char.IsSurrogate(c) ? $"\\u{(int)c:x4}" : $"{c}"))}\"";

    private static string Joined(Random random, int depth, Func<string> one) =>
        string.Join(',', Enumerable.Range(0, random.Next(0, 4 - Math.Min(depth, 3) + 1)).Select(_ => one()));
}
#pragma warning restore RS0030

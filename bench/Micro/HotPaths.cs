using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Microblog.BuildingBlocks.Web.Json;
using Microblog.BuildingBlocks.Web.Paging;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Features.Timelines;
using Microblog.Users.Contracts;

namespace Microblog.Micro;

/// <summary>What the server itself does, without a database, on its busiest routes.</summary>
[MemoryDiagnoser]
public class HotPaths
{
    private const string List = "feed.popular.following";

    private readonly string _latin = string.Concat(Enumerable.Repeat("Measured it. ", 21));
    private readonly string _families = string.Concat(Enumerable.Repeat("👩‍👩‍👧‍👦", 280));
    private readonly string _cursor = Cursor.Write(List, 42, 123_456);
    private readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web);
    private readonly ListTweets.Response _page = new([.. Enumerable.Range(1, 20).Select(Show)]);

    public HotPaths() => ApiJson.Configure(_json);

    [Benchmark]
    public int Count_273_letters() => TextRules.Length(_latin);

    [Benchmark]
    public int Count_280_families() => TextRules.Length(_families);

    [Benchmark]
    public string Write_a_cursor() => Cursor.Write(List, 42, 123_456);

    [Benchmark]
    public long[]? Read_a_cursor() => Cursor.Read(List, _cursor);

    /// <summary>Twenty tweets with sixty likers each, as on the popular feed of bench/Load.</summary>
    [Benchmark]
    public byte[] Write_a_page_of_20() => JsonSerializer.SerializeToUtf8Bytes(_page, _json);

    private static TweetView Show(int i) => new()
    {
        Id = i,
        Content = "Measured it. The slow part was not where anybody thought. Сегодня всё работает.",
        Attachments = [],
        Author = new UserCard(i, $"Person Number {i}", $"person_{i}", Avatar: null),
        Likes = [.. Enumerable.Range(1, 60).Select(j => new Liker(j, new UserName($"Person Number {j}")))],
        LikesCount = 60,
        Liked = false,
        Stamp = DateTimeOffset.UnixEpoch.AddYears(56),
        Media = [],
    };
}

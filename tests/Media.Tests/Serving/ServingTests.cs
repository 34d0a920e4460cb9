using System.Net;
using System.Net.Http.Headers;
using Microblog.Media.Features.Uploads;
using Microblog.Testing;

namespace Microblog.Media.Tests.Serving;

public sealed class ServingTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static readonly byte[] Picture = SamplePicture.Paint(60, 64, 40);

    [Fact]
    public async Task What_a_client_knows_is_not_sent_again()
    {
        var url = await UrlAsync(server);
        using var first = await server.Client.GetAsync(url);
        var length = (int)first.Content.Headers.ContentLength!.Value;
        var (tag, changed) = (first.Headers.ETag!, first.Content.Headers.LastModified!.Value);

        (await StatusAsync(url, h => h.IfNoneMatch.Add(tag))).ShouldBe((HttpStatusCode.NotModified, 0));
        (await StatusAsync(url, h => h.IfModifiedSince = changed)).ShouldBe((HttpStatusCode.NotModified, 0));
        (await StatusAsync(url, h => h.IfNoneMatch.Add(new EntityTagHeaderValue("\"another\"")))).ShouldBe((HttpStatusCode.OK, length));
    }

    [Fact]
    public async Task A_part_is_sent_if_it_is_of_the_file_that_the_client_knows_else_all_of_it()
    {
        var url = await UrlAsync(server);
        using var first = await server.Client.GetAsync(url);
        var length = (int)first.Content.Headers.ContentLength!.Value;
        var tag = first.Headers.ETag!;

        (await StatusAsync(url, h => (h.Range, h.IfRange) = (new RangeHeaderValue(0, 9), new RangeConditionHeaderValue(tag))))
            .ShouldBe((HttpStatusCode.PartialContent, 10));
        (await StatusAsync(url, h => (h.Range, h.IfRange) = (new RangeHeaderValue(0, 9), new RangeConditionHeaderValue("\"another\""))))
            .ShouldBe((HttpStatusCode.OK, length));
        (await StatusAsync(url, h => h.Range = new RangeHeaderValue(null, 7))).ShouldBe((HttpStatusCode.PartialContent, 7));
    }

    [Fact]
    public async Task A_condition_that_does_not_hold_is_a_412_and_the_tag_counts_before_the_date()
    {
        var url = await UrlAsync(server);
        using var first = await server.Client.GetAsync(url);
        var length = (int)first.Content.Headers.ContentLength!.Value;
        var (tag, other, changed) =
            (first.Headers.ETag!, new EntityTagHeaderValue("\"another\""), first.Content.Headers.LastModified!.Value);
        var before = changed.AddDays(-1);

        foreach (
            var set in (Action<HttpRequestHeaders>[])[h => h.IfMatch.Add(other), h =>
            h.IfMatch.Add(new EntityTagHeaderValue(tag.Tag, isWeak: true)), h => h.IfUnmodifiedSince = before])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, url);
            set(request.Headers);
            var answer = await ApiAnswer.ReadAsync(await server.Client.SendAsync(request));
            answer.ShouldFail(HttpStatusCode.PreconditionFailed, "precondition_failed").Headers.CacheControl!.NoStore.ShouldBeTrue();
        }

        (await StatusAsync(url, h => h.IfMatch.Add(tag))).ShouldBe((HttpStatusCode.OK, length));
        (await StatusAsync(url, h => h.IfMatch.Add(EntityTagHeaderValue.Any))).ShouldBe((HttpStatusCode.OK, length));
        (await StatusAsync(url, h => h.IfUnmodifiedSince = changed)).ShouldBe((HttpStatusCode.OK, length));
        (await StatusAsync(url, h => (h.IfUnmodifiedSince, _) = (before, h.IfMatch.TryParseAdd(tag.Tag))))
            .ShouldBe((HttpStatusCode.OK, length));
        (await StatusAsync(url, h => (h.IfModifiedSince, _) = (before, h.IfNoneMatch.TryParseAdd(tag.Tag))))
            .ShouldBe((HttpStatusCode.NotModified, 0));
    }

    [Fact]
    public async Task A_part_after_a_date_is_sent_if_the_file_has_not_changed_since()
    {
        var url = await UrlAsync(server);
        using var first = await server.Client.GetAsync(url);
        var length = (int)first.Content.Headers.ContentLength!.Value;
        var changed = first.Content.Headers.LastModified!.Value;

        (await StatusAsync(url, h => (h.Range, h.IfRange) = (new RangeHeaderValue(0, 9), new RangeConditionHeaderValue(changed))))
            .ShouldBe((HttpStatusCode.PartialContent, 10));
        (await StatusAsync(url, h =>
            (h.Range, h.IfRange) = (new RangeHeaderValue(0, 9), new RangeConditionHeaderValue(changed.AddDays(-1)))))
            .ShouldBe((HttpStatusCode.OK, length));
    }

    [Fact]
    public async Task What_was_sent_is_never_served_as_it_was_sent()
    {
        var key = $"{new string('a', 24)}.upload";

        (await server.Client.GetAsync($"/media/{key}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<(HttpStatusCode Status, int Length)> StatusAsync(string url, Action<HttpRequestHeaders> set)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        set(request.Headers);
        using var answer = await server.Client.SendAsync(request);
        return (answer.StatusCode, (await answer.Content.ReadAsByteArrayAsync()).Length);
    }

    internal static async Task<string> UrlAsync(MicroblogServer server) =>
        (await (await server.PersonAsync()).UploadAsync(Picture)).ShouldSucceed(HttpStatusCode.Created)["media"].GetProperty("url")
        .GetString()!;
}

/// <summary>A server behind an nginx that sends the files, and that keeps what was sent.</summary>
public sealed class FrontedServer : MicroblogServer
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Media:AccelPrefix"] = "/internal-media/",
        ["Media:KeepOriginals"] = "true",
    };
}

public sealed class FrontedServingTests(FrontedServer server) : IClassFixture<FrontedServer>
{
    [Fact]
    public async Task Nginx_is_told_which_file_to_send_and_how()
    {
        var url = await ServingTests.UrlAsync(server);

        using var answer = await server.Client.GetAsync(url);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var path = answer.Headers.GetValues("X-Accel-Redirect").Single();
        path.ShouldMatch("^/internal-media/[0-9A-Za-z]{2}/[0-9A-Za-z]{24}\\.webp$");
        File.Exists(Path.Combine(server.MediaFolder, path["/internal-media/".Length..])).ShouldBeTrue();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
        answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
        answer.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
        (await answer.Content.ReadAsByteArrayAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Originals_are_kept_where_that_is_set_once_for_equal_ones_and_never_served()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var picture = SamplePicture.Paint(61, 30, 20);
        var id = (await ada.UploadAsync(picture)).ShouldSucceed(HttpStatusCode.Created)["media_id"].GetInt64();
        var other = (await grace.UploadAsync(picture)).ShouldSucceed(HttpStatusCode.Created)["media_id"].GetInt64();

        var key = await server.ScalarAsync<string>($"SELECT key FROM media.files WHERE media_id = {id} AND role = 'original'");
        (await server.Client.GetAsync($"/media/{key}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await ada.GetAsync($"/api/media/{id}")).ShouldSucceed().Text.ShouldNotContain(key);
        (await server.ScalarAsync<long>(
            $"SELECT count(DISTINCT blob_id) FROM media.files WHERE media_id IN ({id}, {other}) AND role = 'original'")).ShouldBe(1);
    }
}

using System.Net;
using System.Text.Json;
using Microblog.Media.Features.Serving;
using Microblog.Media.Features.Uploads;
using Microblog.Media.Tests.Processing;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microblog.Media.Tests.Serving;

/// <summary>A server that answers uploads before they are processed, and at which few requests may wait for files.</summary>
public sealed class UnhurriedServer : DecoderServer
{
    private int _pictures;

    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Media:WaitForReady"] = "00:00:00",
        ["Media:MostWaitingRequests"] = "3",
        ["Media:MostWaitingRequestsOfNetwork"] = "2",
        ["Proxies:Known"] = "127.0.0.0/8",
    };

    /// <summary>Uploads a picture that is not processed yet.</summary>
    public async Task<long> UploadAsync(Person person) =>
        (await person.UploadAsync(SamplePicture.Paint(900 + Interlocked.Increment(ref _pictures), 40, 30)))
        .ShouldSucceed(HttpStatusCode.Created)["media_id"].GetInt64();

    /// <summary>Posts a picture that is not processed yet, and gives its address.</summary>
    public async Task<(long MediaId, long TweetId, string Address)> PostAsync(Person person)
    {
        var id = await UploadAsync(person);
        var tweet = await person.TweetAsync("", id);
        var shown = (await person.GetAsync($"/api/tweets/{tweet}")).ShouldSucceed()["tweet"];
        shown.GetProperty("media")[0].GetProperty("state").GetString().ShouldBe("processing");
        return (id, tweet, shown.GetProperty("attachments")[0].GetString()!);
    }

    /// <summary>Lets the workers take one of the held uploads.</summary>
    public Task ReleaseAsync(long mediaId) => ExecuteAsync($"UPDATE media.jobs SET due_at = now() WHERE media_id = {mediaId}");

    public static async Task WaitAsync(MicroblogServer server, int requests)
    {
        var waiting = server.Services.GetRequiredService<WaitingRequests>();
        for (var i = 0; i < 1000 && waiting.Count != requests; i++)
        {
            await Task.Delay(10);
        }

        waiting.Count.ShouldBe(requests);
    }
}

public sealed class AwaitedFileTests(UnhurriedServer server) : IClassFixture<UnhurriedServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_tweet_lists_all_its_addresses_in_order_from_the_first_moment_and_keeps_them()
    {
        var ada = await server.PersonAsync();
        await using var hold = await server.HoldQueueAsync("order");
        var (first, second, third) = (await server.UploadAsync(ada), await server.UploadAsync(ada), await server.UploadAsync(ada));
        await ada.TweetAsync("", third, first, second);

        var (addresses, states) = Of((await ada.GetAsync("/api/tweets")).ShouldSucceed()["tweets"][0]);
        addresses.Distinct().Count().ShouldBe(3);
        addresses.ShouldAllBe(a => a.StartsWith("/media/", StringComparison.Ordinal));
        states.ShouldBe(["processing", "processing", "processing"]);

        // The first picture is the slow one.
        await server.ReleaseAsync(second);
        (await server.Client.GetAsync(addresses[2], Ct)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var half = Of((await ada.GetAsync("/api/feed")).ShouldSucceed()["tweets"][0]);
        half.Addresses.ShouldBe(addresses);
        half.States.ShouldBe(["processing", "processing", "ready"]);

        await hold.DisposeAsync();
        var lengths = await Task.WhenAll(addresses[..2].Select(async a => (await server.Client.GetByteArrayAsync(a, Ct)).Length));
        lengths.ShouldAllBe(length => length > 0);
        var whole = (await ada.GetAsync("/api/tweets")).ShouldSucceed()["tweets"][0];
        Of(whole).Addresses.ShouldBe(addresses);
        Of(whole).States.ShouldBe(["ready", "ready", "ready"]);
        whole.GetProperty("media").EnumerateArray().Select(m => m.GetProperty("url").GetString()).ShouldBe(addresses);
    }

    [Fact]
    public async Task A_request_waits_until_the_file_is_there_and_the_file_is_cached_as_ever()
    {
        var ada = await server.PersonAsync();
        await using var hold = await server.HoldQueueAsync("waits");
        var (_, _, address) = await server.PostAsync(ada);

        var get = server.Client.GetAsync(address, Ct);
        using var asked = new HttpRequestMessage(HttpMethod.Head, address);
        var head = server.Client.SendAsync(asked, Ct);
        await UnhurriedServer.WaitAsync(server, requests: 2);
        (get.IsCompleted, head.IsCompleted).ShouldBe((false, false));
        await hold.DisposeAsync();

        using var file = await get;
        using var form = await head;
        foreach (var answer in (HttpResponseMessage[])[file, form])
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.OK);
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("image/webp");
            answer.Headers.CacheControl!.ToString().ShouldContain("immutable");
        }

        form.Content.Headers.ContentLength.ShouldBe((await file.Content.ReadAsByteArrayAsync(Ct)).Length);
        (await form.Content.ReadAsByteArrayAsync(Ct)).ShouldBeEmpty();
        await UnhurriedServer.WaitAsync(server, requests: 0);
    }

    [Fact]
    public async Task Who_waits_for_a_file_that_is_deleted_or_cannot_be_made_hears_that_there_is_none()
    {
        var ada = await server.PersonAsync();
        await using var hold = await server.HoldQueueAsync("none");
        var deleted = await server.PostAsync(ada);
        var failed = await server.PostAsync(ada);
        Task<HttpResponseMessage>[] waiting = [server.Client.GetAsync(deleted.Address, Ct), server.Client.GetAsync(failed.Address, Ct)];
        await UnhurriedServer.WaitAsync(server, requests: 2);

        (await ada.DeleteAsync($"/api/tweets/{deleted.TweetId}")).ShouldSucceed();
        await server.DrainAsync();
        await ShouldBeNowhereAsync(await waiting[0]);

        var sent = await server.ScalarAsync<string>($"SELECT key FROM media.files WHERE media_id = {failed.MediaId} AND role = 'source'");
        File.Delete(Path.Combine(server.MediaFolder, sent[..2], sent));
        await hold.DisposeAsync();
        await ShouldBeNowhereAsync(await waiting[1]);

        // What failed leaves the list, so that no client shows a broken picture; clients that read media can tell why.
        var tweet = (await ada.GetAsync($"/api/tweets/{failed.TweetId}")).ShouldSucceed()["tweet"];
        tweet.GetProperty("attachments").GetArrayLength().ShouldBe(0);
        tweet.GetProperty("media")[0].GetProperty("state").GetString().ShouldBe("failed");
        tweet.GetProperty("media")[0].GetProperty("failure").GetString().ShouldBe("The upload was lost. Send it again.");
        await ShouldBeNowhereAsync(await server.Client.GetAsync(failed.Address, Ct));
    }

    [Fact]
    public async Task Few_requests_of_a_network_and_of_all_wait_and_one_that_hangs_up_makes_room()
    {
        var ada = await server.PersonAsync();
        await using var hold = await server.HoldQueueAsync("few");
        var (_, _, address) = await server.PostAsync(ada);
        using var hangsUp = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var first = AskAsync("2001:db8::1", hangsUp.Token);
        var second = AskAsync("2001:db8::2", Ct);
        await UnhurriedServer.WaitAsync(server, requests: 2);

        ShouldComeBack(await ApiAnswer.ReadAsync(await AskAsync("2001:db8::3", Ct)), HttpStatusCode.TooManyRequests, "too_many_requests");
        var third = AskAsync("203.0.113.1", Ct);
        await UnhurriedServer.WaitAsync(server, requests: 3);
        ShouldComeBack(await ApiAnswer.ReadAsync(await AskAsync("203.0.113.2", Ct)), HttpStatusCode.ServiceUnavailable, "unavailable");

        await hangsUp.CancelAsync();
        await UnhurriedServer.WaitAsync(server, requests: 2);
        await Should.ThrowAsync<OperationCanceledException>(first);
        var fourth = AskAsync("203.0.113.2", Ct);
        await UnhurriedServer.WaitAsync(server, requests: 3);
        await hold.DisposeAsync();

        foreach (var waiting in (Task<HttpResponseMessage>[])[second, third, fourth])
        {
            (await waiting).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        async Task<HttpResponseMessage> AskAsync(string from, CancellationToken ct)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.Add("X-Forwarded-For", from);
            return await server.Client.SendAsync(request, ct);
        }
    }

    [Fact]
    public async Task A_server_answers_when_another_has_processed_the_file_and_when_it_stops()
    {
        var ada = await server.PersonAsync();
        var other = await server.StartAnotherAsync();
        await using var hold = await server.HoldQueueAsync("other");
        var (id, _, address) = await server.PostAsync(ada);
        var (_, _, later) = await server.PostAsync(ada);
        Task<HttpResponseMessage>[] waiting = [server.Client.GetAsync(address, Ct), other.Client.GetAsync(address, Ct)];
        await UnhurriedServer.WaitAsync(server, requests: 1);
        await UnhurriedServer.WaitAsync(other, requests: 1);

        // One of the two servers processes it, and both hear of it.
        await server.ReleaseAsync(id);
        (await Task.WhenAll(waiting)).ShouldAllBe(a => a.StatusCode == HttpStatusCode.OK);

        var stopped = other.Client.GetAsync(later, Ct);
        await UnhurriedServer.WaitAsync(other, requests: 1);
        other.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        ShouldComeBack(await ApiAnswer.ReadAsync(await stopped), HttpStatusCode.ServiceUnavailable, "unavailable");
    }

    internal static void ShouldComeBack(ApiAnswer answer, HttpStatusCode status, string type)
    {
        answer.ShouldFail(status, type).Headers.CacheControl!.NoStore.ShouldBeTrue();
        answer.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
    }

    private static async Task ShouldBeNowhereAsync(HttpResponseMessage response) =>
        (await ApiAnswer.ReadAsync(response)).ShouldFail(HttpStatusCode.NotFound, "not_found").Headers.CacheControl!.NoStore.ShouldBeTrue();

    private static (string[] Addresses, string[] States) Of(JsonElement tweet) =>
        ([.. tweet.GetProperty("attachments").EnumerateArray().Select(a => a.GetString()!)],
            [.. tweet.GetProperty("media").EnumerateArray().Select(m => m.GetProperty("state").GetString()!)]);
}

/// <summary>A server at which a request for a file waits but a moment.</summary>
public sealed class ImpatientServer : DecoderServer
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Media:WaitForReady"] = "00:00:00",
        ["Media:WaitForFile"] = "00:00:00.2",
    };
}

public sealed class SlowFileTests(ImpatientServer server) : IClassFixture<ImpatientServer>
{
    [Fact]
    public async Task A_file_that_takes_longer_is_a_503_that_nobody_keeps_and_is_there_later()
    {
        var ada = await server.PersonAsync();
        var hold = await server.HoldQueueAsync("slow");
        var id = (await ada.UploadAsync(DecoderServer.File("film.mp4"))).ShouldSucceed(HttpStatusCode.Created)["media_id"].GetInt64();
        var tweet = await ada.TweetAsync("", id);
        var address = (await ada.GetAsync($"/api/tweets/{tweet}"))["tweet"].GetProperty("attachments")[0].GetString()!;

        foreach (var method in (HttpMethod[])[HttpMethod.Get, HttpMethod.Head])
        {
            using var request = new HttpRequestMessage(method, address);
            using var late = await server.Client.SendAsync(request);
            late.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
            late.Headers.CacheControl!.NoStore.ShouldBeTrue();
            late.Headers.RetryAfter!.Delta!.Value.ShouldBeGreaterThan(TimeSpan.Zero);
        }

        (await ApiAnswer.ReadAsync(await server.Client.GetAsync(address)))
            .ShouldFail(HttpStatusCode.ServiceUnavailable, "unavailable")["error_message"].GetString()
            .ShouldBe("The file is still being processed. Try again.");
        await hold.DisposeAsync();
        while ((await server.Client.GetAsync(address)).StatusCode == HttpStatusCode.ServiceUnavailable)
        {
            await Task.Delay(20);
        }

        using var film = await server.Client.GetAsync(address);
        film.StatusCode.ShouldBe(HttpStatusCode.OK);
        film.Content.Headers.ContentType!.MediaType.ShouldBe("video/mp4");
    }
}

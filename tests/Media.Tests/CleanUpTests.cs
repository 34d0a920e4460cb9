using System.Net;
using Microblog.Media.Contracts;
using Microblog.Media.Model;
using Microblog.Media.Pictures;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Media.Tests;

public sealed class CleanUpTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private async Task<long> UploadAsync(Person person) =>
        (await person.UploadAsync(PaintedPicture.Paint(1, 30, 20))).ShouldSucceed(HttpStatusCode.Created)["media_id"].GetInt64();

    private async Task<int> CleanUpAsync()
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<CleanUp>().RunAsync(CancellationToken.None);
    }

    private async Task<ClaimOutcome> ClaimAsync(long media, Person owner, long tweetId)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediaClaims>().ClaimAsync([media], owner.Id, tweetId, CancellationToken.None);
    }

    [Fact]
    public async Task What_no_tweet_took_is_removed_after_a_day_and_what_one_took_stays()
    {
        var ada = await server.PersonAsync();
        var (unused, used, lost) = (await UploadAsync(ada), await UploadAsync(ada), await UploadAsync(ada));
        var tweet = await ada.TweetAsync("", used);
        (await ClaimAsync(lost, ada, tweetId: 5_000_000)).Succeeded.ShouldBeTrue();

        (await CleanUpAsync()).ShouldBe(0);
        server.Clock.Advance(TimeSpan.FromHours(25));
        (await CleanUpAsync()).ShouldBe(2);
        (await CleanUpAsync()).ShouldBe(0);

        (await server.ScalarAsync<long>($"SELECT count(*) FROM media.media WHERE id IN ({unused}, {lost})")).ShouldBe(0);
        var url = (await ada.GetAsync($"/api/tweets/{tweet}"))["tweet"].GetProperty("attachments")[0].GetString()!;
        (await server.Client.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_claim_of_a_tweet_that_never_came_to_be_is_free_again_after_two_minutes()
    {
        var ada = await server.PersonAsync();
        var media = await UploadAsync(ada);
        (await ClaimAsync(media, ada, tweetId: 6_000_000)).Succeeded.ShouldBeTrue();

        (await ClaimAsync(media, ada, tweetId: 6_000_000)).Succeeded.ShouldBeTrue("a claim is idempotent");
        (await ClaimAsync(media, ada, tweetId: 6_000_001)).Taken.ShouldBe([media]);
        server.Clock.Advance(TimeSpan.FromSeconds(121));

        (await ClaimAsync(media, ada, tweetId: 6_000_001)).Succeeded.ShouldBeTrue();
    }

    [Fact]
    public async Task A_claim_of_a_tweet_that_is_there_stays()
    {
        var ada = await server.PersonAsync();
        var media = await UploadAsync(ada);
        await ada.TweetAsync("", media);

        server.Clock.Advance(TimeSpan.FromMinutes(5));

        (await ClaimAsync(media, ada, tweetId: 7_000_000)).Taken.ShouldBe([media]);
    }

    [Fact]
    public async Task An_upload_that_broke_off_is_removed_after_an_hour()
    {
        var ada = await server.PersonAsync();
        await server.ExecuteAsync($"""
            INSERT INTO media.media (owner_id, state, key, type, content_type, size, width, height, created_at)
            VALUES ({ada.Id}, 'receiving', 'aaaaaaaaaaaaaaaaaaaaaaaa.png', 'image', 'image/png', 1, 1, 1, '{server.Clock.GetUtcNow():O}')
            """);

        server.Clock.Advance(TimeSpan.FromMinutes(61));
        await CleanUpAsync();

        (await server.ScalarAsync<long>("SELECT count(*) FROM media.media WHERE state = 'receiving'")).ShouldBe(0);
    }
}

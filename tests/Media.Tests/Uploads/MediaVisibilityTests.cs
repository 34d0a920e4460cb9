using System.Net;
using Microblog.Media.Features.Uploads;
using Microblog.Testing;

namespace Microblog.Media.Tests.Uploads;

public sealed class MediaVisibilityTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task Of_others_one_sees_what_is_on_a_tweet_that_one_sees()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var (unused, open, secret) = (await UploadAsync(ada), await UploadAsync(ada), await UploadAsync(ada));
        await ada.TweetAsync("for all", open);
        (await ada.PostAsync("/api/tweets", new { tweet_data = "for nobody", tweet_media_ids = new[] { secret }, visibility = "private" }))
            .ShouldSucceed(HttpStatusCode.Created);

        (await grace.GetAsync($"/api/media/{open}")).ShouldSucceed()["media"].GetProperty("id").GetInt64().ShouldBe(open);
        foreach (var hidden in (long[])[unused, secret, 999_999])
        {
            (await grace.GetAsync($"/api/media/{hidden}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
            (await grace.DeleteAsync($"/api/media/{hidden}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
            (await grace.PatchAsync($"/api/media/{hidden}", new { alt = "mine" })).ShouldFail(HttpStatusCode.NotFound, "not_found");
        }

        (await grace.PatchAsync($"/api/media/{open}", new { alt = "mine" })).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await grace.DeleteAsync($"/api/media/{open}")).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await ada.GetAsync($"/api/media/{secret}")).ShouldSucceed();
    }

    [Fact]
    public async Task One_describes_ones_own_also_on_a_tweet_and_deletes_what_nothing_uses()
    {
        var ada = await server.PersonAsync();
        var (unused, used) = (await UploadAsync(ada), await UploadAsync(ada));
        var tweet = await ada.TweetAsync("look", used);

        (await ada.PatchAsync($"/api/media/{used}", new { alt = " Hills " })).ShouldSucceed()["media"].GetProperty("alt").GetString()
            .ShouldBe("Hills");
        (await ada.PatchAsync($"/api/media/{used}", new { })).ShouldSucceed()["media"].GetProperty("alt").GetString().ShouldBe("Hills");
        (await ada.GetAsync($"/api/tweets/{tweet}"))["tweet"].GetProperty("media")[0].GetProperty("alt").GetString().ShouldBe("Hills");
        (await ada.DeleteAsync($"/api/media/{used}")).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await ada.DeleteAsync($"/api/media/{unused}")).ShouldSucceed();
        (await ada.DeleteAsync($"/api/media/{unused}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task A_moderator_takes_a_picture_from_a_tweet()
    {
        var (ada, boss) = (await server.PersonAsync(), await server.PersonAsync("Grace", admin: true));
        var media = await UploadAsync(ada);
        var tweet = await ada.TweetAsync("look", media);

        (await boss.DeleteAsync($"/api/media/{media}")).ShouldSucceed();

        (await ada.GetAsync($"/api/tweets/{tweet}")).ShouldSucceed()["tweet"].GetProperty("media").GetArrayLength().ShouldBe(0);
    }

    private static async Task<long> UploadAsync(Person person) =>
        (await person.UploadAsync(SamplePicture.Paint(70, 20, 10))).ShouldSucceed(HttpStatusCode.Created)["media_id"].GetInt64();
}

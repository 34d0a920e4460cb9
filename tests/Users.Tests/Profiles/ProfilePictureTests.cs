using System.Net;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Users.Tests.Profiles;

public sealed class ProfilePictureTests(QuickPasswordServer server) : IClassFixture<QuickPasswordServer>
{
    private static Task<ApiAnswer> WearAsync(Person person, long avatar) =>
        person.PatchAsync("/api/users/me", new { avatar_media_id = avatar });

    private static async Task<string?> AvatarAsync(Person person) =>
        (await person.GetAsync("/api/users/me"))["user"].GetProperty("avatar").GetString();

    [Fact]
    public async Task An_avatar_and_a_header_show_wherever_the_person_does_and_go_with_0()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        var (avatar, header) = (await ada.PictureAsync(), await ada.PictureAsync());

        var user = (await ada.PatchAsync("/api/users/me", new { avatar_media_id = avatar, header_media_id = header }))
            .ShouldSucceed()["user"];

        var url = user.GetProperty("avatar").GetString()!;
        user.GetProperty("header").GetString().ShouldNotBe(url);
        (await server.Client.GetAsync(url)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.Client.GetAsync(user.GetProperty("header").GetString())).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await grace.GetAsync($"/api/users/{grace.Id}/followers"))["users"][0].GetProperty("avatar").GetString().ShouldBe(url);

        (await WearAsync(ada, avatar)).ShouldSucceed()["user"].GetProperty("avatar").GetString().ShouldBe(url);
        var bare = (await ada.PatchAsync("/api/users/me", new { avatar_media_id = 0, header_media_id = 0 })).ShouldSucceed()["user"];
        bare.GetProperty("avatar").ValueKind.ShouldBe(JsonValueKind.Null);
        bare.GetProperty("header").ValueKind.ShouldBe(JsonValueKind.Null);
        (await WearAsync(ada, 0)).ShouldSucceed();
    }

    [Fact]
    public async Task A_picture_that_is_replaced_is_removed_and_one_that_is_taken_again_stays()
    {
        var ada = await server.PersonAsync();
        var (first, second) = (await ada.PictureAsync(), await ada.PictureAsync());
        (await WearAsync(ada, first)).ShouldSucceed();
        var old = await AvatarAsync(ada);

        // There and back before anybody has heard of it; then away for good.
        (await WearAsync(ada, second)).ShouldSucceed();
        if ((await WearAsync(ada, first)).Status == HttpStatusCode.OK)
        {
            await server.DrainAsync();
            (await AvatarAsync(ada)).ShouldBe(old);
            (await server.Client.GetAsync(old)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await WearAsync(ada, await ada.PictureAsync())).ShouldSucceed();
        await server.DrainAsync();

        (await server.Client.GetAsync(old)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.Client.GetAsync(await AvatarAsync(ada))).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM media.media WHERE id IN ({first}, {second})")).ShouldBe(0);
    }

    [Fact]
    public async Task One_picture_may_be_both_and_stays_while_it_is_one_of_them()
    {
        var ada = await server.PersonAsync();
        var picture = await ada.PictureAsync();
        (await ada.PatchAsync("/api/users/me", new { avatar_media_id = picture, header_media_id = picture })).ShouldSucceed();

        (await WearAsync(ada, 0)).ShouldSucceed();
        await server.DrainAsync();

        var header = (await ada.GetAsync("/api/users/me"))["user"].GetProperty("header").GetString();
        (await server.Client.GetAsync(header)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_picture_that_is_not_there_is_not_ones_own_or_is_in_use_is_refused()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var (hers, tweeted, worn) = (await grace.PictureAsync(), await ada.PictureAsync(), await ada.PictureAsync());
        await ada.TweetAsync("Look", tweeted);
        (await ada.PatchAsync("/api/users/me", new { header_media_id = worn })).ShouldSucceed();

        var unknown = (await WearAsync(ada, 987654321)).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        unknown["error_message"].GetString()!.ShouldContain("987654321");
        unknown["errors"].GetProperty("avatar_media_id").GetArrayLength().ShouldBe(1);
        (await WearAsync(ada, hers)).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await WearAsync(ada, tweeted)).ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await ada.PostAsync("/api/tweets", new { tweet_data = "Me", tweet_media_ids = new[] { worn } }))
            .ShouldFail(HttpStatusCode.Conflict, "conflict");
        (await AvatarAsync(ada)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_a_tweet_and_a_profile_that_want_one_picture_at_once_one_gets_it()
    {
        var ada = await server.PersonAsync();
        for (var round = 0; round < 5; round++)
        {
            var picture = await ada.PictureAsync();

            var answers = await Task.WhenAll(
                WearAsync(ada, picture), ada.PostAsync("/api/tweets", new { tweet_data = "Me", tweet_media_ids = new[] { picture } }));

            answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(1);
            (await server.ScalarAsync<long>(
                $"SELECT count(*) FROM media.media WHERE id = {picture} AND num_nonnulls(tweet_id, profile_id) = 1")).ShouldBe(1);
        }

        server.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_administrator_gives_somebody_a_picture_of_theirs_or_of_their_own_which_then_is_theirs()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var admin = await server.PersonAsync("Margaret", admin: true);
        var (official, own) = (await admin.PictureAsync(), await ada.PictureAsync());
        var path = $"/api/users/{ada.Id}";

        (await admin.PutAsync(path, new { avatar_media_id = await grace.PictureAsync() }))
            .ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await admin.PutAsync(path, new { header_media_id = own })).ShouldSucceed();
        (await admin.PutAsync(path, new { avatar_media_id = official })).ShouldSucceed()["user"].GetProperty("avatar").GetString()
            .ShouldNotBeNull();
        (await admin.GetAsync("/api/admin/audit?limit=1"))["entries"][0].GetProperty("details").GetString().ShouldBe("avatar_media_id");

        (await admin.PatchAsync("/api/users/me", new { avatar_media_id = official })).ShouldFail(HttpStatusCode.Forbidden, "forbidden");
        (await ada.PatchAsync("/api/users/me", new { avatar_media_id = 0, header_media_id = official })).ShouldSucceed();
    }
}

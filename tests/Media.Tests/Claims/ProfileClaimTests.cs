using System.Net;
using Microblog.Media.Contracts;
using Microblog.Media.Features.CleanUp;
using Microblog.Testing;
using Microblog.Users.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Microblog.Media.Tests.Claims;

public sealed class ProfileClaimTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_claim_for_a_change_that_was_never_written_is_undone_after_a_day_and_what_a_profile_shows_stays()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var (worn, refused, lost) = (await ada.PictureAsync(), await ada.PictureAsync(), await ada.PictureAsync());
        await WearAsync(ada, worn);
        (await ada.PatchAsync("/api/users/me", new { username = grace.Username, avatar_media_id = refused }))
            .ShouldFail(HttpStatusCode.Conflict, "conflict");
        await LoseClaimAsync(ada, lost);

        (await CleanUpAsync(TimeSpan.FromHours(23))).ShouldNotContain(lost);
        await CleanUpAsync(TimeSpan.FromHours(2));

        (await RemainingAsync(worn, refused, lost)).ShouldBe([worn]);
        (await server.ScalarAsync<bool>($"SELECT confirmed FROM media.media WHERE id = {worn}")).ShouldBeTrue();
        await CleanUpAsync(TimeSpan.FromDays(100));
        (await RemainingAsync(worn)).ShouldBe([worn]);
    }

    [Fact]
    public async Task A_lost_claim_is_free_for_a_tweet_and_that_of_a_lost_tweet_for_a_profile()
    {
        var ada = await server.PersonAsync();
        var (one, other) = (await ada.PictureAsync(), await ada.PictureAsync());
        await LoseClaimAsync(ada, one);
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var neverWritten = await server.ScalarAsync<long>("SELECT nextval('tweets.tweet_ids')");
            (await scope.ServiceProvider.GetRequiredService<IMediaClaims>().ClaimAsync([other], ada.Id, neverWritten, Ct))
                .Succeeded.ShouldBeTrue();
        }

        await ada.TweetAsync("Look", one);
        await WearAsync(ada, other);

        (await server.ScalarAsync<long>(
            $"SELECT count(*) FROM media.media WHERE id = {one} AND tweet_id IS NOT NULL AND profile_id IS NULL")).ShouldBe(1);
        (await server.ScalarAsync<long>(
            $"SELECT count(*) FROM media.media WHERE id = {other} AND tweet_id IS NULL AND profile_id = {ada.Id}")).ShouldBe(1);
    }

    [Fact]
    public async Task A_change_that_is_being_written_holds_its_picture_however_long_that_takes()
    {
        var ada = await server.PersonAsync();
        var picture = await ada.PictureAsync();
        await LoseClaimAsync(ada, picture);
        await using (var writing = new NpgsqlConnection(server.ConnectionString))
        {
            await writing.OpenAsync(Ct);
            await using var transaction = await writing.BeginTransactionAsync(Ct);
            await using var hold =
                new NpgsqlCommand($"SELECT pg_advisory_xact_lock(hashtextextended('profile picture {picture}', 0))", writing, transaction);
            await hold.ExecuteNonQueryAsync(Ct);

            await ReleaseAsync(ada, picture);
            (await ada.PostAsync("/api/tweets", new { tweet_data = "Me", tweet_media_ids = new[] { picture } }))
                .ShouldFail(HttpStatusCode.Conflict, "conflict");
            (await RemainingAsync(picture)).ShouldBe([picture]);
        }

        await ReleaseAsync(ada, picture);
        (await RemainingAsync(picture)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Old_news_of_a_replaced_picture_do_not_remove_what_is_shown_or_tweeted_now()
    {
        var ada = await server.PersonAsync();
        var (worn, tweeted) = (await ada.PictureAsync(), await ada.PictureAsync());
        await WearAsync(ada, worn);
        await ada.TweetAsync("Look", tweeted);

        await ReleaseAsync(ada, worn, tweeted);

        (await RemainingAsync(worn, tweeted)).ShouldBe([worn, tweeted], ignoreOrder: true);
    }

    [Fact]
    public async Task Only_pictures_are_claimed_for_a_profile()
    {
        var ada = await server.PersonAsync();
        var film = await ada.PictureAsync();
        await server.ExecuteAsync($"UPDATE media.media SET type = 'video' WHERE id = {film}");

        var answer = (await ada.PatchAsync("/api/users/me", new { header_media_id = film }))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");

        answer["errors"].GetProperty("header_media_id")[0].GetString()!.ShouldContain("no picture");
    }

    private static async Task WearAsync(Person person, long avatar) =>
        (await person.PatchAsync("/api/users/me", new { avatar_media_id = avatar })).ShouldSucceed();

    /// <summary>Claims as a server does that dies before it has written the profile.</summary>
    private async Task LoseClaimAsync(Person person, long media)
    {
        await using var scope = server.Services.CreateAsyncScope();
        (await scope.ServiceProvider.GetRequiredService<IMediaClaims>().ClaimForProfileAsync([media], person.Id, person.Id, Ct))
            .Succeeded.ShouldBeTrue();
    }

    /// <summary>The news that the profile shows these no more.</summary>
    private async Task ReleaseAsync(Person person, params long[] media)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Persistence.MediaDb>();
        await db.TransactAsync(async () =>
        {
            await scope.ServiceProvider.GetRequiredService<RemoveReplacedPictures>()
                .HandleAsync(new UserChanged(person.Id, media, server.Clock.GetUtcNow()), Ct);
            return true;
        }, Ct);
    }

    private async Task<long[]> CleanUpAsync(TimeSpan later)
    {
        // A picture that is being cut to shape at this moment would be left to the next clean-up.
        for (var i = 0; i < 500 && await server.ScalarAsync<long>("SELECT count(*) FROM media.jobs") > 0; i++)
        {
            await Task.Delay(10);
        }
        var before = await RemainingAsync();
        server.Clock.Advance(later);
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MediaCleanUp>().RunAsync(Ct);
        return [.. before.Except(await RemainingAsync())];
    }

    private async Task<long[]> RemainingAsync(params long[] of)
    {
        var which = of.Length == 0 ? "true" : $"id IN ({string.Join(", ", of)})";
        var text = await server.ScalarAsync<string>($"SELECT coalesce(string_agg(id::text, ' '), '') FROM media.media WHERE {which}");
        return [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse)];
    }
}

using System.Net;
using Microblog.Media.Contracts;
using Microblog.Media.Features.CleanUp;
using Microblog.Media.Features.Uploads;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Microblog.Media.Tests.Claims;

public sealed class ClaimTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_claim_whose_tweet_never_came_to_be_is_free_again_and_that_of_a_tweet_is_not()
    {
        var ada = await server.PersonAsync();
        var media = await UploadAsync(ada);
        await LoseClaimAsync(ada, media);

        var tweet = (await PostAsync(ada, media)).ShouldSucceed(HttpStatusCode.Created)["tweet_id"].GetInt64();

        (await ada.GetAsync($"/api/tweets/{tweet}"))["tweet"].GetProperty("attachments").GetArrayLength().ShouldBe(1);
        (await PostAsync(ada, media)).ShouldFail(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task A_claim_whose_tweet_is_being_written_is_respected_however_long_that_takes()
    {
        var ada = await server.PersonAsync();
        var media = await UploadAsync(ada);
        var tweetId = await LoseClaimAsync(ada, media);
        await using var writing = new NpgsqlConnection(server.ConnectionString);
        await writing.OpenAsync(Ct);
        await using var transaction = await writing.BeginTransactionAsync(Ct);
        await using var hold = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({tweetId})", writing, transaction);
        await hold.ExecuteNonQueryAsync(Ct);

        server.Clock.Advance(TimeSpan.FromDays(2));
        (await PostAsync(ada, media)).ShouldFail(HttpStatusCode.Conflict, "conflict");

        await transaction.RollbackAsync(Ct);
        (await PostAsync(ada, media)).ShouldSucceed(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Of_two_tweets_at_once_with_the_same_picture_one_gets_it()
    {
        var ada = await server.PersonAsync();
        for (var round = 0; round < 5; round++)
        {
            var media = await UploadAsync(ada);

            var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => PostAsync(ada, media)));

            answers.Count(a => a.Status == HttpStatusCode.Created).ShouldBe(1);
            answers.Count(a => a.Status == HttpStatusCode.Conflict).ShouldBe(5);
            (await server.ScalarAsync<long>($"SELECT count(*) FROM tweets.tweets WHERE {media} = ANY(media_ids)")).ShouldBe(1);
        }
    }

    [Fact]
    public async Task Pictures_that_no_tweet_took_are_removed_after_a_day_and_that_of_a_tweet_stays()
    {
        var ada = await server.PersonAsync();
        var unused = await UploadAsync(ada);
        var lost = await UploadAsync(ada);
        await LoseClaimAsync(ada, lost);
        var kept = await UploadAsync(ada);
        (await PostAsync(ada, kept)).ShouldSucceed(HttpStatusCode.Created);

        await using var scope = server.Services.CreateAsyncScope();
        var cleanUp = scope.ServiceProvider.GetRequiredService<MediaCleanUp>();
        (await cleanUp.RunAsync(Ct)).ShouldBe(0);
        server.Clock.Advance(TimeSpan.FromHours(25));
        await cleanUp.RunAsync(Ct);

        (await server.ScalarAsync<long>($"SELECT count(*) FROM media.media WHERE id IN ({unused}, {lost})")).ShouldBe(0);
        (await server.ScalarAsync<bool>($"SELECT confirmed FROM media.media WHERE id = {kept}")).ShouldBeTrue();
    }

    [Fact]
    public async Task An_upload_that_breaks_off_at_its_last_step_keeps_its_file_until_the_clean_up()
    {
        var ada = await server.PersonAsync();
        await server.ExecuteAsync($"""
            CREATE FUNCTION media.break_off() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = '57P01'; END $$;
            CREATE TRIGGER break_off BEFORE UPDATE ON media.media FOR EACH ROW
                WHEN (NEW.owner_id = {ada.Id}) EXECUTE FUNCTION media.break_off()
            """);

        (await ada.UploadAsync(SamplePicture.Paint(40, 3, 2))).ShouldFail(HttpStatusCode.ServiceUnavailable, "unavailable");

        // Nobody can know here whether the row says ready by now: the file must not go before it.
        var key = await server.ScalarAsync<string>($"""
            SELECT f.key FROM media.files f JOIN media.media m ON m.id = f.media_id WHERE m.owner_id = {ada.Id} AND m.state = 'receiving'
            """);
        var file = Path.Combine(server.MediaFolder, key[..2], key);
        File.Exists(file).ShouldBeTrue();
        server.Clock.Advance(TimeSpan.FromMinutes(61));
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MediaCleanUp>().RunAsync(Ct);
        await server.RemovalsAsync();
        File.Exists(file).ShouldBeFalse();
        (await server.ScalarAsync<long>($"SELECT count(*) FROM media.media WHERE owner_id = {ada.Id}")).ShouldBe(0);
    }

    private static async Task<long> UploadAsync(Person person) =>
        (await person.UploadAsync(SamplePicture.Paint(40, 3, 2))).ShouldSucceed(HttpStatusCode.Created)["media_id"].GetInt64();

    private static Task<ApiAnswer> PostAsync(Person person, long media) =>
        person.PostAsync("/api/tweets", new { tweet_data = "Look", tweet_media_ids = new[] { media } });

    /// <summary>Claims as a server does that dies before it has written the tweet.</summary>
    private async Task<long> LoseClaimAsync(Person person, long media)
    {
        var tweetId = await server.ScalarAsync<long>("SELECT nextval('tweets.tweet_ids')");
        await using var scope = server.Services.CreateAsyncScope();
        var claims = scope.ServiceProvider.GetRequiredService<IMediaClaims>();
        (await claims.ClaimAsync([media], person.Id, tweetId, Ct)).Succeeded.ShouldBeTrue();
        return tweetId;
    }
}

using System.Net;
using Microblog.Media.Features.CleanUp;
using Microblog.Media.Features.Uploads;
using Microblog.Media.Persistence;
using Microblog.Media.Persistence.Storage;
using Microblog.Media.Tests.Processing;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Media.Tests.Storage;

/// <summary>A file goes after the commit that says so, however that breaks off; and never one that somebody else has.</summary>
public sealed class RemovalTests(DecoderServer server) : IClassFixture<DecoderServer>
{
    private static int _pictures = 700;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static byte[] NewPicture => SamplePicture.Paint(Interlocked.Increment(ref _pictures), 30, 20);

    [Fact]
    public async Task A_deletion_whose_client_hangs_up_happens_or_not_and_an_equal_upload_is_there_afterwards()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        for (var i = 0; i < 20; i++)
        {
            var picture = NewPicture;
            var (id, url) = await UploadAsync(ada, picture);
            using (var hangUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(i)))
            using (var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/media/{id}"))
            {
                request.Headers.Add("api-key", ada.Key);
                await Should.NotThrowAsync(async () =>
                {
                    try
                    {
                        using var answer = await server.Client.SendAsync(request, hangUp.Token);
                    }
                    catch (OperationCanceledException)
                    {
                        // Nobody knows what became of it.
                    }
                });
            }

            (await StatusAsync((await UploadAsync(grace, picture)).Url)).ShouldBe(HttpStatusCode.OK);
            if ((await ada.GetAsync($"/api/media/{id}")).Status == HttpStatusCode.OK)
            {
                (await StatusAsync(url)).ShouldBe(HttpStatusCode.OK);
            }
        }

        await ShouldLoseNothingAsync();
    }

    [Theory]
    [InlineData("DELETE ON media.media", "OLD.owner_id")]
    [InlineData("INSERT ON media.outbox", "(NEW.payload::text::jsonb->>'ownerId')::bigint")]
    public async Task A_removal_that_fails_in_its_transaction_leaves_the_file(string when, string owner)
    {
        var (ada, moderator) = (await server.PersonAsync(), await server.PersonAsync("Linus", admin: true));
        var (id, url) = await UploadAsync(ada, NewPicture);
        await server.ExecuteAsync($"""
            CREATE FUNCTION media.refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION USING ERRCODE = '57P01'; END $$;
            CREATE TRIGGER refuse BEFORE {when} FOR EACH ROW WHEN ({owner} = {ada.Id}) EXECUTE FUNCTION media.refuse()
            """);
        try
        {
            (await moderator.DeleteAsync($"/api/media/{id}")).ShouldFail(HttpStatusCode.ServiceUnavailable, "unavailable");
            await server.RemovalsAsync();

            (await StatusAsync(url)).ShouldBe(HttpStatusCode.OK);
        }
        finally
        {
            await server.ExecuteAsync("DROP FUNCTION media.refuse CASCADE");
        }

        (await moderator.DeleteAsync($"/api/media/{id}")).ShouldSucceed();
        await ShouldLoseNothingAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_equal_upload_during_a_removal_is_there_whether_that_is_committed_or_not(bool isCommitted)
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var picture = NewPicture;
        var (id, first) = await UploadAsync(ada, picture);
        Task<(long Id, string Url)> equal;
        await using (var scope = server.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MediaDb>();
            await using var transaction = await db.Database.BeginTransactionAsync(Ct);
            await scope.ServiceProvider.GetRequiredService<BlobStore>().RemoveAsync([id], Ct);
            equal = UploadAsync(grace, picture);
            while (await server.ScalarAsync<long>(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INSERT INTO media.blobs%'") == 0)
            {
                await Task.Delay(20, Ct);
            }

            await (isCommitted ? transaction.CommitAsync(Ct) : transaction.RollbackAsync(Ct));
        }

        (await StatusAsync((await equal).Url)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(first)).ShouldBe(isCommitted ? HttpStatusCode.NotFound : HttpStatusCode.OK);
        await ShouldLoseNothingAsync();
    }

    [Fact]
    public async Task What_a_killed_server_has_left_to_be_removed_goes_twice_and_a_file_that_has_a_row_stays()
    {
        var ada = await server.PersonAsync();
        var (id, url) = await UploadAsync(ada, NewPicture);
        var name = await NameAsync(id);
        var left = FileKey.New("webp").ToString();
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(left))!);
        await File.WriteAllBytesAsync(PathOf(left), NewPicture, Ct);
        await server.ExecuteAsync($"""
            INSERT INTO media.removals (name, place, due_at)
            VALUES ('{left}', 'local', to_timestamp(0)), ('{name}', 'local', to_timestamp(0))
            """);

        await CleanUpAsync();
        await server.RemovalsAsync();
        File.Exists(PathOf(left)).ShouldBeFalse();
        (await StatusAsync(url)).ShouldBe(HttpStatusCode.OK);

        // A server that stood still writes it once more.
        await File.WriteAllBytesAsync(PathOf(left), NewPicture, Ct);
        server.Clock.Advance(TimeSpan.FromMinutes(61));
        await CleanUpAsync();

        // The background job may hold a row in this moment, which the clean-up passes by then.
        var waiting = $"SELECT count(*) FROM media.removals WHERE name IN ('{left}', '{name}')";
        for (var i = 0; i < 1000 && await server.ScalarAsync<long>(waiting) > 0; i++)
        {
            await Task.Delay(10, Ct);
        }

        (await server.ScalarAsync<long>(waiting)).ShouldBe(0);
        File.Exists(PathOf(left)).ShouldBeFalse();
        (await StatusAsync(url)).ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("gone")]
    [InlineData("cut")]
    public async Task A_stored_file_that_is_not_there_is_stored_anew_by_the_next_equal_upload(string fault)
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var picture = NewPicture;
        var (id, first) = await UploadAsync(ada, picture);
        var path = PathOf(await NameAsync(id));
        if (fault == "gone")
        {
            File.Delete(path);
        }
        else
        {
            await File.WriteAllBytesAsync(path, (await File.ReadAllBytesAsync(path, Ct))[..20], Ct);
        }

        var (_, second) = await UploadAsync(grace, picture);

        (await StatusAsync(second)).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(first)).ShouldBe(HttpStatusCode.OK);
        await ShouldLoseNothingAsync();
    }

    [Fact]
    public async Task What_is_stored_and_belongs_to_no_upload_is_removed_by_the_clean_up()
    {
        var left = FileKey.New("webp").ToString();
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(left))!);
        await File.WriteAllBytesAsync(PathOf(left), NewPicture, Ct);
        await server.ExecuteAsync($"""
            INSERT INTO media.blobs (name, place, size, stored, used_at)
            VALUES ('{left}', 'local', 1, true, '{server.Clock.GetUtcNow().AddMinutes(-30):O}')
            """);

        await CleanUpAsync();
        await server.RemovalsAsync();
        File.Exists(PathOf(left)).ShouldBeTrue();
        server.Clock.Advance(TimeSpan.FromMinutes(31));
        await CleanUpAsync();
        await server.RemovalsAsync();

        File.Exists(PathOf(left)).ShouldBeFalse();
        (await server.ScalarAsync<long>($"SELECT count(*) FROM media.blobs WHERE name = '{left}'")).ShouldBe(0);
    }

    [Fact]
    public async Task A_tweet_deleted_while_its_picture_is_processed_leaves_no_file()
    {
        var ada = await server.PersonAsync();
        var hold = await server.HoldQueueAsync("tweet");
        var upload = ada.UploadAsync(NewPicture);
        var id = await server.NextMediaAsync(ada);
        var tweet = await ada.TweetAsync("Soon gone", id);
        await hold.DisposeAsync();
        (await ada.DeleteAsync($"/api/tweets/{tweet}")).ShouldSucceed();
        await server.DrainAsync();
        server.Services.GetRequiredService<CompletionWaiter>().Complete(id);
        await upload;
        while (await server.ScalarAsync<long>($"SELECT count(*) FROM media.jobs WHERE media_id = {id}") > 0)
        {
            await Task.Delay(20, Ct);
        }

        server.Clock.Advance(TimeSpan.FromMinutes(61));
        await CleanUpAsync();
        await ShouldLoseNothingAsync();
        (await server.ScalarAsync<long>(
            "SELECT count(*) FROM media.blobs b WHERE NOT EXISTS (SELECT FROM media.files f WHERE f.blob_id = b.id)")).ShouldBe(0);
    }

    private async Task<(long Id, string Url)> UploadAsync(Person person, byte[] picture)
    {
        var media = await server.SettledAsync(person, picture);
        return (media.GetProperty("id").GetInt64(), media.GetProperty("url").GetString()!);
    }

    private async Task<HttpStatusCode> StatusAsync(string url)
    {
        using var answer = await server.Client.GetAsync(url, Ct);
        return answer.StatusCode;
    }

    private Task<string> NameAsync(long mediaId) => server.ScalarAsync<string>(
        $"SELECT b.name FROM media.files f JOIN media.blobs b ON b.id = f.blob_id WHERE f.media_id = {mediaId} AND f.role = 'display'");

    private string PathOf(string name) => Path.Combine(server.MediaFolder, name[..2], name);

    private async Task CleanUpAsync()
    {
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MediaCleanUp>().RunAsync(Ct);
    }

    /// <summary>Rows and files, in both directions.</summary>
    private async Task ShouldLoseNothingAsync()
    {
        await server.RemovalsAsync();
        var stored = (await server.ScalarAsync<string>("SELECT coalesce(string_agg(name, ' '), '') FROM media.blobs WHERE stored"))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        stored.Where(n => !File.Exists(PathOf(n))).ShouldBeEmpty("Rows without their file.");
        var known = (await server.ScalarAsync<string>("SELECT coalesce(string_agg(name, ' '), '') FROM media.blobs")).Split(' ');
        Directory.EnumerateFiles(server.MediaFolder, "*", SearchOption.AllDirectories).Select(f => Path.GetFileName(f))
            .Where(n => FileKey.TryParse(n, out _)).Except(known, StringComparer.Ordinal).ShouldBeEmpty("Files without their row.");
    }
}

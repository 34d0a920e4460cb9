using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Microblog.Media.Domain.Formats;
using Microblog.Media.Features.CleanUp;
using Microblog.Media.Features.Uploads;
using Microblog.Media.Persistence.Storage;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Media.Tests.S3;

public sealed class S3Tests(KeepsInS3 server) : IClassFixture<KeepsInS3>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_uploaded_goes_to_the_bucket_and_is_served_from_it_in_parts_too()
    {
        var picture = SamplePicture.Paint(11, 200, 100);
        var url = await UrlAsync(await server.PersonAsync(), picture);

        Directory.GetFiles(server.MediaFolder, "*", SearchOption.AllDirectories).ShouldBeEmpty();
        var whole = await server.Client.GetByteArrayAsync(url, Ct);
        (await PictureReader.ReadAsync(new MemoryStream(whole), Ct)).Properties.ShouldNotBeNull().Width.ShouldBe(200);
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Range = new RangeHeaderValue(100, 199);
        using var part = await server.Client.SendAsync(request, Ct);
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsByteArrayAsync(Ct)).ShouldBe(whole[100..200]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_000)]
    [InlineData(20_000_000)]
    public async Task A_file_comes_back_as_it_went_in_parts_when_it_is_large(int length)
    {
        var bytes = RandomNumberGenerator.GetBytes(length);
        var stores = server.Services.GetRequiredService<FileStores>();
        var store = stores.Of(FileStores.S3);
        var key = FileKey.New("mp4");
        await using var file = (await store.ReceiveAsync(new MemoryStream([.. bytes, 1, 2, 3]), long.MaxValue, Ct))!;

        (await store.KeepAsync(file, key, length, Ct)).Length.ShouldBe(length);

        await using (var content = (await store.OpenReadAsync(key, Ct))!)
        {
            (await SHA256.HashDataAsync(content, Ct)).ShouldBe(SHA256.HashData(bytes));
        }
        (await store.ListAsync(Ct).ToListAsync(Ct)).ShouldContain(key.ToString());
        await store.DeleteAsync(key, Ct);
        await store.DeleteAsync(key, Ct);
        (await store.FindAsync(key, Ct)).ShouldBeNull();
    }

    private async Task<string> UrlAsync(Person person, byte[] picture) =>
        (await person.UploadAsync(picture)).ShouldSucceed(HttpStatusCode.Created)["media"].GetProperty("url").GetString()!;
}

public sealed class S3OutageTests(KeepsInS3 server) : IClassFixture<KeepsInS3>
{
    [Fact]
    public async Task While_the_store_is_away_uploads_are_refused_what_was_taken_waits_and_all_goes_on_afterwards()
    {
        var ada = await server.PersonAsync();
        await server.ExecuteAsync("""
            CREATE FUNCTION media.hold() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.due_at := 'infinity'; RETURN NEW; END $$;
            CREATE TRIGGER hold BEFORE INSERT ON media.jobs FOR EACH ROW EXECUTE FUNCTION media.hold()
            """);
        var waiting = ada.UploadAsync(SamplePicture.Paint(21, 60, 40));
        while (await server.ScalarAsync<long>("SELECT count(*) FROM media.jobs") == 0)
        {
            await Task.Delay(20);
        }
        await server.Store.StopAsync();
        await server.ExecuteAsync("DROP FUNCTION media.hold CASCADE; UPDATE media.jobs SET due_at = now()");

        (await ada.UploadAsync(SamplePicture.Paint(22, 60, 40))).ShouldFail(HttpStatusCode.ServiceUnavailable, "unavailable");
        (await server.Client.GetAsync("/health/ready")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        while (await server.ScalarAsync<int>("SELECT coalesce(max(attempts), 0) FROM media.jobs") == 0)
        {
            await Task.Delay(20);
        }
        await server.Store.StartAsync();

        (await waiting).ShouldSucceed(HttpStatusCode.Created)["media"].GetProperty("state").GetString().ShouldBe("ready");
        (await ada.UploadAsync(SamplePicture.Paint(22, 60, 40))).ShouldSucceed(HttpStatusCode.Created);
        server.Clock.Advance(TimeSpan.FromMinutes(61));
        await using var scope = server.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<MediaCleanUp>().RunAsync(CancellationToken.None);
        (await server.ScalarAsync<long>("SELECT count(*) FROM media.media")).ShouldBe(2);
    }
}

public sealed class PublicBucketTests(KeepsInPublic server) : IClassFixture<KeepsInPublic>
{
    [Fact]
    public async Task Browsers_are_sent_to_a_bucket_that_is_public()
    {
        var ada = await server.PersonAsync();
        var url = (await ada.UploadAsync(SamplePicture.Paint(31, 60, 40)))
            .ShouldSucceed(HttpStatusCode.Created)["media"].GetProperty("url").GetString()!;

        using var answer = await server.Client.GetAsync(url);

        answer.StatusCode.ShouldBe(HttpStatusCode.TemporaryRedirect);
        answer.Headers.Location!.AbsoluteUri.ShouldMatch(@"^https://files\.example\.com/media/pictures/[0-9A-Za-z]{24}\.webp$");
    }
}

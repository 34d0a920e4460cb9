using System.Net;
using Microblog.Media.Domain;
using Microblog.Media.Domain.Formats;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Microblog.Media.Tests.Processing;

/// <summary>A server with decoders. Without them on this machine its tests fail: ./test installs them.</summary>
public class DecoderServer : MicroblogServer
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Media:MostVideoLength"] = "00:00:03",
        ["Media:MostMovingPixels"] = "1000000",
    };

    /// <summary>A file beside the tests.</summary>
    public static byte[] File(string name)
    {
        using var stream = typeof(DecoderServer).Assembly.GetManifestResourceStream($"Microblog.Media.Tests.Files.{name}")!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    /// <summary>Uploads and waits until it is ready or has failed.</summary>
    public async Task<System.Text.Json.JsonElement> SettledAsync(Person person, byte[] file)
    {
        Services.GetRequiredService<InstalledDecoders>()
            .Missing.ShouldBeNull("this test needs vipsthumbnail and ffmpeg: apt-get install libvips-tools ffmpeg");
        var id = (await person.UploadAsync(file)).ShouldSucceed(HttpStatusCode.Created)["media_id"].GetInt64();
        for (var i = 0; i < 1800; i++)
        {
            var media = (await person.GetAsync($"/api/media/{id}")).ShouldSucceed()["media"];
            if (media.GetProperty("state").GetString() != "processing")
            {
                return media;
            }
            await Task.Delay(100);
        }

        throw new TimeoutException($"Media {id} is still being processed.");
    }

    public async Task<byte[]> FetchAsync(System.Text.Json.JsonElement media, string url = "url") =>
        await Client.GetByteArrayAsync(media.GetProperty(url).GetString());

    internal async Task<PictureProperties> FactsAsync(System.Text.Json.JsonElement media, string url = "url")
    {
        using var stream = new MemoryStream(await FetchAsync(media, url));
        return (await PictureReader.ReadAsync(stream, CancellationToken.None)).Properties.ShouldNotBeNull();
    }

    /// <summary>Nothing that was sent as this media is in the store any more.</summary>
    public async Task ShouldKeepNothingOfAsync(long mediaId)
    {
        for (var i = 0; i < 500 && await ScalarAsync<long>($"SELECT count(*) FROM media.files WHERE media_id = {mediaId}") > 0; i++)
        {
            await Task.Delay(10);
        }
        (await ScalarAsync<long>($"SELECT count(*) FROM media.files WHERE media_id = {mediaId}")).ShouldBe(0);
    }

    /// <summary>Keeps the workers from what comes into the queue, until it is disposed.</summary>
    public async Task<IAsyncDisposable> HoldQueueAsync(string lane)
    {
        var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"""
            CREATE FUNCTION media.hold_{lane}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.due_at := 'infinity'; RETURN NEW; END $$;
            CREATE TRIGGER hold BEFORE INSERT ON media.jobs FOR EACH ROW EXECUTE FUNCTION media.hold_{lane}()
            """, connection);
        await command.ExecuteNonQueryAsync();
        return new Held(connection, $"DROP FUNCTION IF EXISTS media.hold_{lane} CASCADE; UPDATE media.jobs SET due_at = now()");
    }

    /// <summary>The media that somebody is uploading at this moment, once it is in the queue.</summary>
    public async Task<long> NextMediaAsync(Person person)
    {
        for (var i = 0; i < 500; i++)
        {
            if (await ScalarAsync<long>(
                $"SELECT coalesce(max(media_id), 0) FROM media.jobs WHERE owner_id = {person.Id}") is > 0 and var id)
            {
                return id;
            }
            await Task.Delay(10);
        }

        throw new TimeoutException("Nothing came into the queue.");
    }

    private sealed class Held(NpgsqlConnection connection, string release) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (connection.State != System.Data.ConnectionState.Open)
            {
                return;
            }

            await using (var command = new NpgsqlCommand(release, connection))
            {
                await command.ExecuteNonQueryAsync();
            }
            await connection.DisposeAsync();
        }
    }
}

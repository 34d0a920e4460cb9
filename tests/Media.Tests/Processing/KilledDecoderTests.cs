using Microblog.Media.Features.Uploads;
using Microblog.Media.Persistence;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Media.Tests.Processing;

/// <summary>How often processing may break off, and by what.</summary>
public sealed class KilledDecoderTests(KilledDecoderTests.KillsTheFirst server) : IClassFixture<KilledDecoderTests.KillsTheFirst>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task After_a_long_outage_a_killed_decoder_is_not_the_last_try()
    {
        var ada = await server.PersonAsync();
        var hold = await server.HoldQueueAsync("outage");
        var upload = ada.UploadAsync(SamplePicture.Paint(1, 40, 30));
        var id = await server.NextMediaAsync(ada);
        await using (var scope = server.Services.CreateAsyncScope())
        {
            for (var i = 0; i < 40; i++)
            {
                await scope.ServiceProvider.GetRequiredService<JobQueue>().PostponeAsync(id, "The disk is full.", isOutage: true, Ct);
            }
        }

        (await server.ScalarAsync<int>($"SELECT failures FROM media.jobs WHERE media_id = {id}")).ShouldBe(0);
        (await server.ScalarAsync<int>($"SELECT attempts FROM media.jobs WHERE media_id = {id}")).ShouldBe(40);
        await hold.DisposeAsync();
        while (await server.ScalarAsync<int>($"SELECT coalesce(max(failures), 1) FROM media.jobs WHERE media_id = {id}") == 0)
        {
            await Task.Delay(20, Ct);
        }

        // A minute later, in truth.
        await server.ExecuteAsync("UPDATE media.jobs SET due_at = now()");
        server.Services.GetRequiredService<CompletionWaiter>().Complete(id);
        await upload;
        while (await server.ScalarAsync<string>($"SELECT state FROM media.media WHERE id = {id}") == "processing")
        {
            await Task.Delay(20, Ct);
        }

        (await server.ScalarAsync<string>($"SELECT state FROM media.media WHERE id = {id}")).ShouldBe("ready");
        System.IO.File.Exists(server.Marker).ShouldBeTrue();
    }

    /// <summary>A server whose first decoder is killed in the middle of its work.</summary>
    public sealed class KillsTheFirst : DecoderServer
    {
        public string Marker => Path.Combine(Extras, "killed");

        protected override IReadOnlyDictionary<string, string?> Settings =>
            new Dictionary<string, string?> { ["Media:VipsPath"] = Script() };

        private string Script()
        {
            var path = Path.Combine(Extras, "vipsthumbnail");
            System.IO.File.WriteAllText(path, $"""
                #!/bin/sh
                if [ ! -e '{Marker}' ]; then : > '{Marker}'; kill -9 $$; fi
                exec vipsthumbnail "$@"

                """.ReplaceLineEndings("\n"));
            if (!OperatingSystem.IsWindows())
            {
                System.IO.File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            }

            return path;
        }
    }
}

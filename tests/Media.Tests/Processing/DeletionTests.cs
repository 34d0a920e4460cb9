using Microblog.Media.Features.Uploads;
using Microblog.Media.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Microblog.Media.Tests.Processing;

public sealed class DeletionTests(DecoderServer server) : IClassFixture<DecoderServer>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_that_is_deleted_while_it_is_processed_is_announced_to_nobody()
    {
        var ada = await server.PersonAsync();
        await server.ExecuteAsync("""
            CREATE TABLE public.announced (name text, media_id bigint);
            CREATE FUNCTION public.announce() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN
                INSERT INTO public.announced VALUES (NEW.name, (NEW.payload::text::jsonb->>'mediaId')::bigint); RETURN NEW; END $$;
            CREATE TRIGGER announce AFTER INSERT ON media.outbox FOR EACH ROW EXECUTE FUNCTION public.announce()
            """);
        var hold = await server.HoldQueueAsync("deleted");
        var upload = ada.UploadAsync(SamplePicture.Paint(500, 40, 30));
        var id = await server.NextMediaAsync(ada);
        await using (var deletion = new NpgsqlConnection(server.ConnectionString))
        {
            await deletion.OpenAsync(Ct);
            await using var transaction = await deletion.BeginTransactionAsync(Ct);
            await using var delete = new NpgsqlCommand($"DELETE FROM media.media WHERE id = {id}", deletion, transaction);
            await delete.ExecuteNonQueryAsync(Ct);
            await hold.DisposeAsync();

            // The worker has made the picture, and waits to hear whether the upload is still there.
            while (
                await server.ScalarAsync<long>(
                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%media.media%FOR KEY SHARE%'") == 0)
            {
                await Task.Delay(20, Ct);
            }

            await transaction.CommitAsync(Ct);
        }

        server.Services.GetRequiredService<CompletionWaiter>().Complete(id);
        await upload;
        while (await server.ScalarAsync<long>($"SELECT count(*) FROM media.jobs WHERE media_id = {id}") > 0)
        {
            await Task.Delay(20, Ct);
        }

        (await server.ScalarAsync<long>($"SELECT count(*) FROM public.announced WHERE media_id = {id}")).ShouldBe(0);

        // What was stored of it meanwhile is not held to be somebody's, so that the clean-up finds it.
        (await server.ScalarAsync<long>(
            "SELECT count(*) FROM media.blobs b WHERE shared AND stored AND NOT EXISTS (SELECT FROM media.files f WHERE f.blob_id = b.id)"))
            .ShouldBe(0);
        var other = (await server.SettledAsync(ada, SamplePicture.Paint(501, 40, 30))).GetProperty("id").GetInt64();
        (await server.ScalarAsync<string>($"SELECT name FROM public.announced WHERE media_id = {other}"))
            .ShouldBe("media.media-processed.v1");
    }
}

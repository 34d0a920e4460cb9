using System.Net;
using Microblog.Media.Features.Uploads;
using Microblog.Testing;

namespace Microblog.Media.Tests.Processing;

/// <summary>A server that processes one upload after the other and lets nobody wait for it.</summary>
public sealed class OneWorkerServer : DecoderServer
{
    protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
    {
        ["Media:Workers"] = "1",
        ["Media:WaitForReady"] = "00:00:00",
    };
}

public sealed class FairnessTests(OneWorkerServer server) : IClassFixture<OneWorkerServer>
{
    private const int Many = 50;
    private const int SecondsOfASlot = 10;

    [Fact]
    public async Task Somebody_who_sends_one_picture_does_not_wait_for_the_fifty_that_somebody_else_sent_before()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        await server.ExecuteAsync("""
            CREATE TABLE public.done (n bigint GENERATED ALWAYS AS IDENTITY, owner_id bigint, turn timestamptz);
            CREATE FUNCTION public.note() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN INSERT INTO public.done (owner_id,
                turn) VALUES (OLD.owner_id, OLD.turn); RETURN OLD; END $$;
            CREATE TRIGGER note AFTER DELETE ON media.jobs FOR EACH ROW EXECUTE FUNCTION public.note()
            """);
        await using (await server.HoldQueueAsync("picture"))
        {
            for (var i = 0; i < Many; i++)
            {
                await SendAsync(ada, i);
            }
            await SendAsync(grace, Many);
        }

        while (await server.ScalarAsync<long>("SELECT count(*) FROM public.done") <= Many)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        // Hers comes after the first of Ada's, and after as many more as the seconds before she sent it were worth: none, unless this
        // machine is very slow.
        var before =
            await server.ScalarAsync<long>(
            $"SELECT count(*) FROM public.done WHERE n < (SELECT n FROM public.done WHERE owner_id = {grace.Id})");
        var seconds =
            await server.ScalarAsync<double>(
            $"SELECT extract(epoch FROM (SELECT turn FROM public.done WHERE owner_id = {grace.Id}) - min(turn)) FROM public.done");
        before.ShouldBeLessThanOrEqualTo(1 + (long)(seconds / SecondsOfASlot));
        before.ShouldBeLessThan(Many);
        (await server.ScalarAsync<long>("SELECT count(*) FROM media.media WHERE state = 'ready'")).ShouldBe(Many + 1);
    }

    private static async Task SendAsync(Person person, int picture) =>
        (await person.UploadAsync(SamplePicture.Paint(picture, 8, 8))).ShouldSucceed(HttpStatusCode.Created)["media"].GetProperty("state")
        .GetString().ShouldBe("processing");
}

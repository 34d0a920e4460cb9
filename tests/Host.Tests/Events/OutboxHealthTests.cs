using Microblog.Testing;

namespace Microblog.Host.Tests.Events;

public sealed class OutboxHealthTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task A_parked_event_makes_the_server_degraded_but_ready()
    {
        await server.ExecuteAsync($"""
            INSERT INTO tweets.outbox (id, name, payload, attempts, last_error)
            VALUES (gen_random_uuid(), 'tweets.tweet-deleted.v1', '', 10, 'a secret of the database')
            """);

        using var response = await server.Client.GetAsync("/health/ready", TestContext.Current.CancellationToken);
        var answer = await ApiAnswer.ReadAsync(response);

        answer.ShouldSucceed()["status"].GetString().ShouldBe("degraded");
        answer.Text.ShouldContain("tweets: 1 parked");
        answer.Text.ShouldNotContain("secret");
    }
}

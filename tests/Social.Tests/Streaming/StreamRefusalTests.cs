using System.Net;
using Microblog.Social.Tests.Notifications;
using Microblog.Testing;

namespace Microblog.Social.Tests.Streaming;

public sealed class StreamRefusalTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Theory]
    [InlineData("?topics=everything")]
    [InlineData("?topics=feed,")]
    [InlineData("?topics=user:ada")]
    [InlineData("?topics=tweet:-1")]
    [InlineData("?topics=hashtag:")]
    [InlineData("?since=yesterday")]
    [InlineData("?since=2026-11-20")]
    [InlineData("?since=2026-02-30T12:00:00Z")]
    [InlineData("?since=0001-01-01T00:00:00Z")]
    public async Task Invalid_topics_are_refused(string query) =>
        (await (await server.PersonAsync()).GetAsync($"/api/stream{query}")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");

    [Fact]
    public async Task Ten_thousand_topics_are_refused()
    {
        var ada = await server.PersonAsync();
        foreach (var count in (int[])[51, 700, 10_000])
        {
            (await ada.GetAsync($"/api/stream?topics={string.Join(',', Enumerable.Range(1, count).Select(i => $"user:{i}"))}"))
                .ShouldFail(HttpStatusCode.BadRequest, "invalid_request")["error_message"].GetString()
            .ShouldBe("A stream has at most 50 topics.");
        }
    }

    [Fact]
    public async Task Topics_that_a_user_may_not_see_do_not_exist_for_them()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var secret = await grace.PostTweetAsync(new { tweet_data = "For followers", visibility = "followers" });
        (await ada.GetAsync($"/api/stream?topics=tweet:{secret}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await ada.GetAsync("/api/stream?topics=user:999999999")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        await grace.BlockAsync(ada);
        (await ada.GetAsync($"/api/stream?topics=user:{grace.Id}")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        server.Errors.ShouldBeEmpty();
    }
}

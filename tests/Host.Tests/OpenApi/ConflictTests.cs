using System.Net;
using Microblog.Testing;

namespace Microblog.Host.Tests.OpenApi;

/// <summary>Conflicts that no other test meets by these calls.</summary>
public sealed class ConflictTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task The_visibility_of_a_tweet_is_not_changed_by_PUT_either()
    {
        var ada = await server.PersonAsync();
        var tweetId = await ada.TweetAsync();

        (await ada.PutAsync($"/api/tweets/{tweetId}", new { tweet_data = "edited", visibility = "private" }))
            .ShouldFail(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task One_key_for_two_files_is_a_conflict_at_the_other_address_of_uploads_too()
    {
        var ada = await server.PersonAsync();
        Task<ApiAnswer> UploadAsync(string alt) => ada.SendAsync(HttpMethod.Post, "/api/media/upload",
            new MultipartFormDataContent
            {
                { new ByteArrayContent(Person.GreyDot), "file", "dot.png" },
                { new StringContent(alt), "alt" },
            },
            ("Idempotency-Key", "one key"));

        (await UploadAsync("a dot")).ShouldSucceed(HttpStatusCode.Created);
        (await UploadAsync("another dot")).ShouldFail(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task The_last_administrator_does_not_delete_themselves()
    {
        await using var other = new MicroblogServer();
        await other.InitializeAsync();
        var admin = await other.PersonAsync(admin: true);

        (await admin.SendAsync(HttpMethod.Delete, $"/api/users/{admin.Id}",
            new StringContent($$"""{"username": "{{admin.Username}}"}""", System.Text.Encoding.UTF8, "application/json")))
            .ShouldFail(HttpStatusCode.Conflict, "conflict");
    }
}

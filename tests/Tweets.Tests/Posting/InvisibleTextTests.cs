using System.Net;
using Microblog.Testing;

namespace Microblog.Tweets.Tests.Posting;

/// <summary>A text in which a reader sees nothing is an empty one.</summary>
public sealed class InvisibleTextTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    public static TheoryData<string> Invisible =>
    [
        " \n\t", "\u200B\u200C\u200D\u2060\uFEFF", "\u00AD", "\u3164", "\uFFA0\u115F\u1160", "\u2800\u2800", "\u034F", "\uFE0F\uFE00",
        "\u180B\u180E\u17B4", "\U000E0041\U000E007F", "\u2063\u2064 \u3000", "\U0001D173", "\u202E\u2066\u2069", "\u061C\u200E\u200F",
    ];

    [Theory]
    [MemberData(nameof(Invisible))]
    public async Task What_nobody_sees_is_no_tweet_no_edit_no_subject_and_no_reason(string text)
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync("kept");

        (await ada.PostAsync("/api/tweets", new { tweet_data = text })).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.PatchAsync($"/api/tweets/{tweet}", new { tweet_data = text })).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await grace.PostAsync($"/api/tweets/{tweet}/report", new { reason = text }))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await ada.ShowAsync(tweet)).GetProperty("content").GetString().ShouldBe("kept");
        if (!text.Any(char.IsControl))
        {
            var titled = await ada.PostTweetAsync(new { tweet_data = "with a subject", subject = text });
            (await ada.ShowAsync(titled)).GetProperty("subject").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        }
    }

    [Theory]
    [InlineData("👩‍🔬")]
    [InlineData("می‌خواهم")]
    [InlineData("❤️")]
    [InlineData("\u3164x")]
    [InlineData("한글")]
    [InlineData(".")]
    [InlineData("⠁")]
    public async Task What_somebody_sees_is_kept_to_the_letter(string text)
    {
        var ada = await server.PersonAsync();

        (await ada.ShowAsync(await ada.TweetAsync(text))).GetProperty("content").GetString().ShouldBe(text.Normalize());
    }
}

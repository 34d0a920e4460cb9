using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.OAuth;

/// <summary>Answers in the shape of OAuth and of the Mastodon client API.</summary>
internal static class DialectAnswers
{
    public static ApiAnswer ShouldBeOk(this ApiAnswer answer)
    {
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        answer.ContentHeaders.ContentType?.MediaType.ShouldBe("application/json");
        return answer;
    }

    public static ApiAnswer ShouldBeError(this ApiAnswer answer, HttpStatusCode status, string? error = null)
    {
        answer.Status.ShouldBe(status, answer.Text);
        answer.ContentHeaders.ContentType?.MediaType.ShouldBe("application/json");
        answer["error"].GetString().ShouldNotBeNullOrWhiteSpace();
        answer.Json.TryGetProperty("result", out _).ShouldBeFalse();
        if (error is not null)
        {
            answer["error"].GetString().ShouldBe(error);
        }

        return answer;
    }
}

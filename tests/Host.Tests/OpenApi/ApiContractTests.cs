using System.Net;
using Microblog.Testing;

namespace Microblog.Host.Tests.OpenApi;

/// <summary>What holds every answer against the document sees what does not fit.</summary>
public sealed class ApiContractTests
{
    private const string Error = """{"result": false, "error_type": "not_found", "error_message": "No.", "trace_id": "1"}""";

    [Fact]
    public void Answers_as_documented_pass()
    {
        Check("/api/tweets/1/likes", HttpStatusCode.OK, """{"result": true}""");
        Check("/api/tweets/1/likes", HttpStatusCode.NotFound, Error);
        Check("/nowhere", HttpStatusCode.Gone, "no JSON");
        ApiContract.CheckEvent("unread_count", """{"unread_count": 3}""");
    }

    [Theory]
    [InlineData(HttpStatusCode.OK, """{"result": true, "extra": 1}""")]
    [InlineData(HttpStatusCode.OK, "{}")]
    [InlineData(HttpStatusCode.OK, """{"result": null}""")]
    [InlineData(HttpStatusCode.OK, """{"result": "true"}""")]
    [InlineData(HttpStatusCode.Gone, Error)]
    [InlineData(HttpStatusCode.NotFound, """{"result": false, "error_type": "lost", "error_message": "No.", "trace_id": "1"}""")]
    [InlineData(HttpStatusCode.NotFound, """{"result": false, "error_type": "not_found", "error_message": "No."}""")]
    public void Other_answers_fail(HttpStatusCode status, string body) =>
        Should.Throw<ShouldAssertException>(() => Check("/api/tweets/1/likes", status, body));

    [Theory]
    [InlineData("unread_count", """{"unread_count": 3, "extra": 1}""")]
    [InlineData("reset", """{"reason": "no reason"}""")]
    [InlineData("deleted", """{"id": "3"}""")]
    public void Other_events_fail(string name, string body) =>
        Should.Throw<ShouldAssertException>(() => ApiContract.CheckEvent(name, body));

    [Theory]
    [InlineData(
        """{"id": 1, "kind": "like", "tweet": null, "users": [], "count": 1, "stamp": "2026-11-20T12:00:00Z", "read": true}""", true)]
    [InlineData(
        """{"id": 1, "kind": "poke", "tweet": null, "users": [], "count": 1, "stamp": "2026-11-20T12:00:00Z", "read": true}""", false)]
    [InlineData(
        """{"id": 1, "kind": "like", "users": [], "count": 1, "stamp": "2026-11-20T12:00:00Z", "read": true}""", false)]
    [InlineData(
        """{"id": 1, "kind": "like", "tweet": {}, "users": [], "count": 1, "stamp": "2026-11-20T12:00:00Z", "read": true}""", false)]
    [InlineData(
        """{"id": 1, "kind": "like", "tweet": null, "users": [{}], "count": 1, "stamp": "2026-11-20T12:00:00Z", "read": true}""", false)]
    public void Parts_within_parts_are_looked_at(string body, bool fits)
    {
        if (fits)
        {
            ApiContract.CheckEvent("notification", body);
        }
        else
        {
            Should.Throw<ShouldAssertException>(() => ApiContract.CheckEvent("notification", body));
        }
    }

    private static void Check(string path, HttpStatusCode status, string body) =>
        ApiContract.Check(HttpMethod.Post, path, status, "application/json", body);
}

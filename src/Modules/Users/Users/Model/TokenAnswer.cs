using System.Text.Json.Serialization;
using Microblog.BuildingBlocks.Http;

namespace Microblog.Users.Model;

/// <summary>A new pair of tokens.</summary>
/// <param name="AccessToken">Send it as <c>Authorization: Bearer</c>; a JWT whose content is the server's affair.</param>
/// <param name="RefreshToken">Good for one new pair at <c>/auth/refresh</c>; keep it secret. Absent when it is in the cookie.</param>
/// <param name="TokenType">Always <c>Bearer</c>.</param>
/// <param name="ExpiresIn">How many seconds the access token is good.</param>
internal sealed record TokenAnswer(
    string AccessToken, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RefreshToken, string TokenType, int ExpiresIn) : Answer
{
    public static TokenAnswer Example { get; } = new(
        "eyJhbGciOiJIUzI1NiIsImtpZCI6IjEiLCJ0eXAiOiJhdCtqd3QifQ.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
        "mbr_0123456789abcdefghijklmnopqrstuv0123456789abcdefghijklmnopqrstuv", "Bearer", 900);
}

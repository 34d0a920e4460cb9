using System.Text.Json.Serialization;
using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Integration;
using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Features.Sessions;

/// <summary>A new pair of tokens.</summary>
/// <param name="AccessToken">Send it as <c>Authorization: Bearer</c>. It is a JWT, but what it contains may change.</param>
/// <param name="RefreshToken">Good for one new pair at <c>/auth/refresh</c>; keep it secret. Absent when it is in the cookie.</param>
/// <param name="TokenType">Always <c>Bearer</c>.</param>
/// <param name="ExpiresIn">The lifetime of the access token in seconds.</param>
/// <param name="MustChangePassword">
/// True after a sign-in with a one-time password: every call but POST /auth/password is a 403 until the password is changed. Absent else.
/// </param>
internal sealed record TokenResponse(
    string AccessToken,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? RefreshToken,
    string TokenType,
    int ExpiresIn,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] bool? MustChangePassword = null) : ApiResponse
{
    public static TokenResponse Example { get; } = new(
        "eyJhbGciOiJIUzI1NiIsImtpZCI6IjEiLCJ0eXAiOiJhdCtqd3QifQ.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
        "mbr_0123456789abcdefghijklmnopqrstuv0123456789abcdefghijklmnopqrstuv", "Bearer", 900);

    /// <summary>The same response with the refresh token moved into the cookie.</summary>
    public TokenResponse WithCookie(HttpContext http, TimeSpan maxAge)
    {
        RefreshTokenCookie.Append(http, RefreshToken!, maxAge);
        return this with { RefreshToken = null };
    }
}

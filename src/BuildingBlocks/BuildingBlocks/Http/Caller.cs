using Microsoft.AspNetCore.Http;

namespace Microblog.BuildingBlocks.Http;

/// <summary>Who makes the request. A slice that takes one runs only for somebody known.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="Role">What they may do: <c>user</c>, <c>moderator</c> or <c>admin</c>.</param>
/// <param name="SessionId">The session whose access token was shown; null for an API key.</param>
/// <param name="ApiKeyId">The API key that was shown; null for an access token.</param>
public sealed record Caller(long Id, string Role, long? SessionId = null, long? ApiKeyId = null)
{
    /// <summary>May delete what is others' and see reports.</summary>
    public bool Moderates => Role is "moderator" or "admin";

    /// <summary>May change others' accounts.</summary>
    public bool Administers => Role == "admin";

    /// <summary>The authentication handler leaves the caller here.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return ValueTask.FromResult(http.Features.Get<Caller>());
    }
}

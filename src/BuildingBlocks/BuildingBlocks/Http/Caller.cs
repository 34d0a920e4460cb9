using Microsoft.AspNetCore.Http;

namespace Microblog.BuildingBlocks.Http;

/// <summary>Who makes the request. A slice that takes one runs only for somebody known.</summary>
/// <param name="Id">The person's id.</param>
/// <param name="Role">What they may do: <c>user</c>, <c>moderator</c> or <c>admin</c>.</param>
/// <param name="SessionId">The session whose access token was shown; null for an API key.</param>
/// <param name="ApiKeyId">The API key that was shown; null for an access token.</param>
public sealed record Caller(long Id, string Role, long? SessionId = null, long? ApiKeyId = null)
{
    /// <summary>The role of those who may delete what is others' and see reports.</summary>
    public const string Moderator = "moderator";

    /// <summary>The role of those who may also change others' accounts.</summary>
    public const string Administrator = "admin";

    /// <summary>May delete what is others' and see reports.</summary>
    public bool Moderates => Role is Moderator or Administrator;

    /// <summary>May change others' accounts.</summary>
    public bool Administers => Role == Administrator;

    /// <summary>The authentication handler leaves the caller here.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return ValueTask.FromResult(http.Features.Get<Caller>());
    }
}

using Microsoft.AspNetCore.Http;

namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>The scheme, host and port that absolute addresses begin with: the configured ones, else those of the request.</summary>
/// <param name="configured">The public address of this server, or null.</param>
public sealed class PublicOrigin(string? configured)
{
    /// <summary>Such as <c>https://social.example.com</c>, without a slash at the end.</summary>
    public string Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return configured?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";
    }
}

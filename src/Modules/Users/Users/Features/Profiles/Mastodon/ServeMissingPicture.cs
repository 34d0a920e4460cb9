using Microblog.BuildingBlocks.Web.Endpoints;
using Microblog.Users.Mastodon;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Microblog.Users.Features.Profiles.Mastodon;

/// <summary>The picture of people who have none: clients need an address for it.</summary>
internal sealed class ServeMissingPicture : ApiEndpoint<FileContentHttpResult>
{
    private static readonly byte[] Avatar = Read("missing-avatar.png");
    private static readonly byte[] Header = Read("missing-header.png");

    public override void Configure()
    {
        Get(MissingPictures.Avatar, MissingPictures.Header);
        Group<UsersMastodonGroup>();
        Describe("Show a picture of nobody");
        RateLimit(RateLimitPolicy.Unlimited);
        AllowAnonymous();
    }

    protected override Task<FileContentHttpResult> AnswerAsync(CancellationToken ct)
    {
        HttpContext.Response.Headers.CacheControl = "public, max-age=86400";
        return Task.FromResult(TypedResults.Bytes(
            HttpContext.Request.Path.StartsWithSegments("/avatars", StringComparison.OrdinalIgnoreCase) ? Avatar : Header, "image/png"));
    }

    private static byte[] Read(string name)
    {
        using var stream = typeof(ServeMissingPicture).Assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}

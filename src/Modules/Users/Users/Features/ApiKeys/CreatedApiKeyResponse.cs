using Microblog.BuildingBlocks.Web.Responses;

namespace Microblog.Users.Features.ApiKeys;

/// <summary>A key that was created.</summary>
/// <param name="ApiKey">The key itself. It is shown only in this response.</param>
/// <param name="Key">The key as it is listed later.</param>
internal sealed record CreatedApiKeyResponse(string ApiKey, ApiKeyView Key) : ApiResponse
{
    public static CreatedApiKeyResponse Example { get; } = new("mb_aB3dE5fG7hJ9kL1mN3pQ5rS7tU9vW1x", ApiKeyView.Example);
}

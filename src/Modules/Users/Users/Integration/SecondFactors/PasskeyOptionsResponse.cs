using System.Text.Json;
using Microblog.BuildingBlocks.Web.Responses;

namespace Microblog.Users.Integration.SecondFactors;

/// <summary>What a browser is to ask a device for. The answer is good for five minutes, once, and only from this browser.</summary>
/// <param name="Options">
/// For <c>PublicKeyCredential.parseCreationOptionsFromJSON</c> or <c>parseRequestOptionsFromJSON</c> (W3C WebAuthn, level 3).
/// </param>
internal sealed record PasskeyOptionsResponse(JsonElement Options) : ApiResponse
{
    public static PasskeyOptionsResponse Example { get; } = Of("""{"challenge":"0123456789abcdef","rpId":"social.example.com"}""");

    public static PasskeyOptionsResponse Of(string json) => new(JsonDocument.Parse(json).RootElement);
}

using Microblog.BuildingBlocks.Web.Responses;

namespace Microblog.Users.Features.TwoFactor;

/// <summary>New recovery codes.</summary>
/// <param name="RecoveryCodes">
/// Each replaces the second factor once. They are shown only in this response; null when older ones stay.
/// </param>
internal sealed record RecoveryCodesResponse(IReadOnlyList<string>? RecoveryCodes) : ApiResponse
{
    public static RecoveryCodesResponse Example { get; } = new(["mq7f-k2tn-wdx9-hcp4", "rvbj-3sye-66fn-u2ka"]);
}

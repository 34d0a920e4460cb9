using Microblog.BuildingBlocks.Web.Responses;
using Microblog.Users.Integration.SecondFactors;

namespace Microblog.Users.Features.TwoFactor;

/// <summary>How an account signs in.</summary>
/// <param name="HasPassword">It has a password.</param>
/// <param name="PasswordSince">Since when it has this password; null without one, and for one from before the server wrote it down.</param>
/// <param name="AuthenticatorSince">Since when an authenticator app is asked for a code; null when there is none.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes are left.</param>
/// <param name="Passkeys">The passkeys of the account, the oldest first.</param>
internal sealed record SecondFactorResponse(
    bool HasPassword, DateTimeOffset? PasswordSince, DateTimeOffset? AuthenticatorSince, int RecoveryCodesLeft,
    IReadOnlyList<PasskeyView> Passkeys) : ApiResponse
{
    private static readonly DateTimeOffset ExampleTime = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    public static SecondFactorResponse Example { get; } =
        new(HasPassword: true, ExampleTime, ExampleTime, RecoveryCodesLeft: 10, [PasskeyView.Example]);
}

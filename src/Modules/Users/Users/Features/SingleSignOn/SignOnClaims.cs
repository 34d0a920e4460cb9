using System.Security.Claims;
using Microblog.Users.Domain;
using Microblog.Users.Domain.SingleSignOn;

namespace Microblog.Users.Features.SingleSignOn;

/// <summary>What a provider says of a person.</summary>
/// <param name="Issuer">The provider, as it names itself.</param>
/// <param name="Subject">The person's id there, which never changes.</param>
/// <param name="Sid">The session at the provider; null where it says none.</param>
/// <param name="Username">What the person is called there; null when it is not said.</param>
/// <param name="Name">The display name; null when none is said that can be one here.</param>
/// <param name="Email">An address that the provider calls verified, normalised; else null.</param>
/// <param name="Groups">The groups.</param>
internal sealed record SignOnClaims(
    string Issuer, string Subject, string? Sid, string? Username, string? Name, string? Email, IReadOnlySet<string> Groups)
{
    private const int MaxAddressLength = 2000;

    /// <summary>The id by which the company's directory knows the person; null where none is said, or the settings do not ask.</summary>
    public string? DirectoryId { get; init; }

    /// <summary>The address of a picture that may be fetched; null when there is none.</summary>
    public Uri? Picture { get; init; }

    /// <summary>Null when the person is not named, or by too long a name.</summary>
    public static SignOnClaims? Of(ClaimsPrincipal principal, ProviderSettings settings)
    {
        string? Value(string claim) => principal.FindFirst(claim)?.Value is { Length: > 0 } value ? value : null;
        var (issuer, subject) = (Value(JwtClaims.Issuer), Value(JwtClaims.Subject));
        if (issuer is null || subject is not { Length: <= Identity.MaxSubjectLength })
        {
            return null;
        }

        var isVerified = Value(settings.EmailVerifiedClaim) is { } said
            && (said == "1" || said.Equals("true", StringComparison.OrdinalIgnoreCase));
        var email = isVerified && Value(settings.EmailClaim) is { } address && Emails.IsValid(address) ? Emails.Normalize(address) : null;
        return new SignOnClaims(
            issuer, subject, Value(JwtClaims.SessionId), Value(settings.UsernameClaim), NameOf(Value(settings.NameClaim)), email,
            principal.FindAll(settings.GroupsClaim).Select(c => c.Value).ToHashSet(StringComparer.Ordinal))
        {
            DirectoryId = settings.DirectoryIdClaim is { Length: > 0 } claim ? Value(claim) : null,
            Picture = Value(settings.PictureClaim) is { Length: <= MaxAddressLength } text
                && Uri.TryCreate(text, UriKind.Absolute, out var picture) && settings.TrustsPictureAt(picture) ? picture : null,
        };
    }

    private static string? NameOf(string? said)
    {
        var name = DisplayNames.Normalize(said ?? "");
        var end = Math.Min(name.Length, DisplayNames.MaxLength);
        var cut = name[..(end > 0 && end < name.Length && char.IsHighSurrogate(name[end - 1]) ? end - 1 : end)].Trim();
        return DisplayNames.ErrorOf(cut) is null ? cut : null;
    }
}

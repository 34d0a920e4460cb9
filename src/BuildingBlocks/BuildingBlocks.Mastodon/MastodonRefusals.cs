using Microblog.BuildingBlocks.Web.Errors;

namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>Refusals in the words that clients of the dialect know.</summary>
public static class MastodonRefusals
{
    /// <summary>There is nothing, or nothing that the caller may see.</summary>
    public static Refusal NotFound { get; } = Refusal.NotFound("Record not found");

    /// <summary>The token of the app does not allow the call.</summary>
    public static Refusal OutsideScopes { get; } = Refusal.Forbidden("This action is outside the authorized scopes");

    /// <summary>
    /// A field that this server does not have: it is refused, because to leave it out would do something else than was asked.
    /// </summary>
    public static Refusal Unsupported(string field) =>
        Refusal.Invalid(field, $"Validation failed: {field} is not supported by this server");
}

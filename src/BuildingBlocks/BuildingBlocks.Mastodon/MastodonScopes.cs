using System.Security.Claims;

namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>
/// What the token of an app allows. The scopes are claims of the caller; a caller who is no app, with a key or a session of their own,
/// may do all that they may do.
/// </summary>
public static class MastodonScopes
{
    /// <summary>The claim that names the app; only the token of an app has it.</summary>
    public const string ClientClaim = "client_id";

    /// <summary>The claim that names a scope; there is one for each.</summary>
    public const string ScopeClaim = "scope";

    private static readonly string[] OfPeople = ["follows", "blocks", "mutes"];

    /// <summary>Whether the caller is an app.</summary>
    public static bool IsApp(ClaimsPrincipal caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return caller.HasClaim(c => c.Type == ClientClaim);
    }

    /// <summary>Whether the caller may do what needs this scope.</summary>
    public static bool Allow(ClaimsPrincipal caller, string scope) =>
        !IsApp(caller) || caller.FindAll(ScopeClaim).Any(claim => Includes(claim.Value, scope));

    /// <summary>
    /// <c>read</c> includes all of <c>read:…</c>; the old <c>follow</c> includes both sides of follows, blocks and mutes.
    /// </summary>
    internal static bool Includes(string granted, string asked) =>
        granted == asked || asked.StartsWith($"{granted}:", StringComparison.Ordinal)
        || (granted == "follow" && asked.Split(':') is ["read" or "write", var what] && OfPeople.Contains(what, StringComparer.Ordinal));
}

namespace Microblog.Users.Domain.Scim;

/// <summary>The directory that calls: the token that it has shown, and its network address.</summary>
/// <param name="TokenId">The id of the token.</param>
/// <param name="Address">The network address in its usual notation.</param>
internal sealed record ScimCaller(long TokenId, string Address)
{
    /// <summary>How the audit log names it.</summary>
    public string Name => $"SCIM token {TokenId}";
}

namespace Microblog.Users.Contracts;

/// <summary>Finds out which credentials are still valid, for connections that outlive the authentication of their request.</summary>
public interface ICredentials
{
    /// <summary>
    /// The credentials, among these, that are valid at this moment, each with its expiry, or null for none; in one query. After a
    /// signal of <see cref="CredentialSignals"/> the result may differ.
    /// </summary>
    Task<IReadOnlyDictionary<Credential, DateTimeOffset?>> FindAsync(IReadOnlyCollection<Credential> credentials, CancellationToken ct);
}

namespace Microblog.Users.Contracts;

/// <summary>Tells which credentials are still good: for what goes on after a request was let in.</summary>
public interface ICredentials
{
    /// <summary>
    /// Those of the credentials that are good at this moment, in one query, each with when it ends by itself, or null for never. After a
    /// signal of <see cref="CredentialSignals"/> the answer may be another.
    /// </summary>
    Task<IReadOnlyDictionary<Credential, DateTimeOffset?>> FindAsync(IReadOnlyCollection<Credential> credentials, CancellationToken ct);
}

using Microblog.Architecture.Tests.Product;

namespace Microblog.Architecture.Tests.Rules;

/// <summary>What every route must have.</summary>
internal static class EndpointRules
{
    /// <summary>Where strangers without credentials are welcome, each with its reason. Nothing else is public.</summary>
    public static readonly IReadOnlyDictionary<string, string> Public = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["/"] = "the web client, or the way to the documentation",
        ["/health/live"] = "containers and balancers have no credentials",
        ["/health/ready"] = "containers and balancers have no credentials",
        ["/openapi/v1.json"] = "what the API is, is no secret",
        ["/openapi/mastodon.json"] = "what the API is, is no secret",
        ["/api/instance"] = "a client asks it before anybody is signed in",
        ["/auth/register"] = "whoever makes an account has none",
        ["/auth/login"] = "whoever signs in is not in yet",
        ["/auth/email/confirm"] = "the link in a mail is the credential",
        ["/auth/password/forgotten"] = "whoever forgot the password is not in",
        ["/auth/password/reset"] = "the link in a mail is the credential",
        ["/auth/invitation"] = "the link in a mail is the credential",
        ["/auth/invitation/accept"] = "the link in a mail is the credential",
        ["/auth/login/passkey/options"] = "whoever signs in is not in yet",
        ["/auth/login/passkey"] = "whoever signs in is not in yet",
        ["/auth/refresh"] = "the refresh token is the credential; the access token has expired",
        ["/auth/sign-on/{provider}"] = "whoever signs in at a provider is not in yet",
        ["/auth/sign-on/{provider}/callback"] = "a browser comes back from a provider; the state in its address is the credential",
        ["/auth/sign-on/{provider}/signed-out"] = "a browser comes back from a provider where it has signed out",
        ["/auth/sign-on/{provider}/backchannel-logout"] = "a provider calls it; what it has signed is the credential",
        ["/auth/app-session"] = "a step between two pages; the cookie of the browser is the credential",
        ["/oauth/authorize"] = "whoever is asked to allow an app signs in there; the decision needs the cookie of those pages",
        ["/oauth/sign-in"] = "whoever signs in is not in yet",
        ["/oauth/sign-on/{provider}"] = "whoever signs in at a provider is not in yet",
        ["/oauth/token"] = "the code and the secret of the app are the credential",
        ["/oauth/revoke"] = "the token and the secret of the app are the credential",
        ["/api/v1/apps"] = "an app registers before anybody has signed in with it",
        ["/.well-known/oauth-authorization-server"] = "an app asks it before anybody is signed in",
        ["/api/v1/instance"] = "a client of Mastodon asks it before anybody is signed in",
        ["/api/v2/instance"] = "a client of Mastodon asks it before anybody is signed in",
        ["/nodeinfo/2.0"] = "what software this is, is no secret",
        ["/.well-known/nodeinfo"] = "where the address before is",
        ["/avatars/original/missing.png"] = "browsers fetch pictures without credentials; it is the same for everybody",
        ["/headers/original/missing.png"] = "browsers fetch pictures without credentials; it is the same for everybody",
        ["/media/{key}"] = "browsers fetch pictures without credentials; the address is unguessable",
    };

    /// <summary>What the Host itself answers, and not to everybody.</summary>
    private static readonly string[] OfTheHost = ["/metrics"];

    public static IEnumerable<string> FromSlices(IReadOnlyCollection<MappedEndpoint> endpoints) =>
        from endpoint in endpoints
        let owner = endpoint.Slice is null ? null : Repository.ModuleOf(endpoint.Slice.FullName!)
        where endpoint.Slice is null ? !Public.ContainsKey(endpoint.Path) && !OfTheHost.Contains(endpoint.Path, StringComparer.Ordinal)
            : endpoint.Handler != endpoint.Slice || owner is null
                || endpoint.Slice.Assembly.GetName().Name != $"Microblog.{owner}"
                || !owner.Equals(endpoint.Module, StringComparison.OrdinalIgnoreCase)
        select $"{endpoint.Route} (shown under {endpoint.Module}, of slice {endpoint.Slice?.Name}, handled by {endpoint.Handler?.Name}) is "
            + "not from a slice of its module, "
            + "because it was mapped past MapApiEndpoints: there it would have got authorisation, validation and the shape of errors.";

    public static IEnumerable<string> Described(IReadOnlyCollection<MappedEndpoint> endpoints) =>
        from endpoint in endpoints
        where endpoint.Slice is not null
            && (endpoint.Name?.StartsWith(endpoint.Slice.Name, StringComparison.Ordinal) != true
                || string.IsNullOrWhiteSpace(endpoint.Summary) || endpoint.Methods.Count == 0)
        select $"{endpoint.Route} needs the name of its slice {endpoint.Slice?.Name} and a summary, because clients are generated from the "
            + "OpenAPI document and people read it.";

    public static IEnumerable<string> Protected(IReadOnlyCollection<MappedEndpoint> endpoints) =>
        from endpoint in endpoints
        let listed = Public.ContainsKey(endpoint.Path)
        where endpoint.IsProtected == listed
        select listed
            ? $"{endpoint.Route} is on the list of public endpoints and refuses strangers: take it off, because a list that is longer than "
                + "the truth is not read."
            : $"{endpoint.Route} lets strangers in: require authorisation, or put it on the list of public endpoints with its reason, "
                + "because nothing is public by accident.";

    /// <summary>Takes the addresses of the list, and those of the server after <c>mapped:</c>.</summary>
    public static IEnumerable<string> PublicListIsTrue(IReadOnlyCollection<string> addresses) =>
        from address in addresses
        where !address.StartsWith("mapped:", StringComparison.Ordinal) && !addresses.Contains($"mapped:{address}", StringComparer.Ordinal)
        select $"The list of public endpoints has {address}, which is not there: take it off, because the next to use that address would "
            + "be public unseen.";

    public static IEnumerable<string> OnlyReadsMayBeStale(IReadOnlyCollection<MappedEndpoint> endpoints) =>
        from endpoint in endpoints
        where endpoint.MayBeStale && (!endpoint.IsProtected || endpoint.Methods.Any(m => m is not ("GET" or "HEAD")))
        select $"{endpoint.Route} may not be stale, because a standby takes no writes, and of strangers nobody knows what they have just "
            + "done.";

    public static IEnumerable<string> StrangersAreRefused(IReadOnlyCollection<StrangersAnswer> answers) =>
        from answer in answers
        where !Public.ContainsKey(answer.Path) && answer.Status != 401
        select $"{answer.Method} {answer.Path} answers a stranger with {answer.Status} and must with 401, because what comes before "
            + "authentication tells strangers what is there.";
}

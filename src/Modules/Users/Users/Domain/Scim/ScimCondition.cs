using Microsoft.AspNetCore.Http;

namespace Microblog.Users.Domain.Scim;

/// <summary>The conditions of a request on the version of a resource: <c>If-Match</c> and <c>If-None-Match</c> (RFC 9110, 13).</summary>
internal static class ScimCondition
{
    /// <summary>Refuses a change of another version than the client has seen.</summary>
    /// <exception cref="ScimException">The version differs.</exception>
    public static void Check(HttpRequest request, string version)
    {
        var wanted = request.Headers.IfMatch.ToString();
        if (wanted.Length > 0 && !Names(wanted, version))
        {
            throw new ScimException(412, type: null, "The resource has changed since this version.");
        }
    }

    /// <summary>Whether the client has this version already.</summary>
    public static bool IsKnown(HttpRequest request, string version) =>
        request.Headers.IfNoneMatch.ToString() is { Length: > 0 } known && Names(known, version);

    // Weak tags, and clients send them back with and without the mark: they are compared without it.
    private static bool Names(string list, string version) =>
        list.Split(',', StringSplitOptions.TrimEntries).Any(tag => tag == "*" || Strong(tag) == Strong(version));

    private static string Strong(string tag) => tag.StartsWith("W/", StringComparison.OrdinalIgnoreCase) ? tag[2..] : tag;
}

using System.Globalization;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.AspNetCore.Http;

namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>
/// What a client sent, by name: from the query string and from a body that may be a form, JSON or multipart. <c>media_ids[]</c>,
/// <c>media_ids[0]</c> and a list in JSON are one name; what is nested has the name <c>source[privacy]</c>, in JSON too.
/// </summary>
public sealed class MastodonParameters
{
    private readonly Dictionary<string, List<string>> _values;

    internal MastodonParameters(Dictionary<string, List<string>> values, IFormFileCollection? files = null) =>
        (_values, Files) = (values, files);

    /// <summary>Nothing was sent.</summary>
    public static MastodonParameters None { get; } = new([]);

    /// <summary>By name. It is also what one request differs from another by.</summary>
    public IReadOnlyDictionary<string, List<string>> Values => _values;

    internal IFormFileCollection? Files { get; }

    /// <summary>Whether the client sent it, be it empty.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>Whether the client sent anything of this name or nested in it.</summary>
    public bool HasAny(string name) =>
        _values.Keys.Any(key => key == name || key.StartsWith($"{name}[", StringComparison.Ordinal));

    /// <summary>The last value, or null.</summary>
    public string? Text(string name) => _values.TryGetValue(name, out var values) ? values[^1] : null;

    /// <summary>All values in order.</summary>
    public IReadOnlyList<string> Texts(string name) => _values.TryGetValue(name, out var values) ? values : [];

    /// <summary>Whether it is true, as any of the clients writes that; null when it was not sent.</summary>
    public bool? Flag(string name) =>
        Text(name) is { Length: > 0 } text ? text.ToUpperInvariant() is "TRUE" or "1" or "ON" or "T" or "YES" : null;

    /// <summary>A whole number; null when it was not sent.</summary>
    /// <exception cref="RefusalException">It is no number.</exception>
    public long? Number(string name) => Text(name) is not { Length: > 0 } text ? null
        : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number
        : throw new RefusalException(Refusal.Invalid(name, $"Validation failed: {name} is not a number"));

    /// <summary>Ids; those that are no ids of ours are null.</summary>
    public IReadOnlyList<long?> Ids(string name) => [.. Texts(name).Select(MastodonId.Parse)];

    /// <summary>A file of a multipart body, or null.</summary>
    public IFormFile? File(string name) => Files?.GetFile(name);
}

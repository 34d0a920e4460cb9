namespace Microblog.Users.Domain.Scim;

/// <summary>Leads to an attribute of a resource, or to a part of one (RFC 7644, 3.10).</summary>
/// <param name="Extension">The URN of the extension that has the attribute; null for the attributes of the type itself.</param>
/// <param name="Attribute">The attribute; null for the extension as a whole.</param>
/// <param name="Sub">The sub-attribute, or null.</param>
internal sealed record ScimPath(string? Extension, ScimAttribute? Attribute, ScimAttribute? Sub = null)
{
    /// <summary>Selects elements of a multi-valued attribute, in the path of a PATCH operation.</summary>
    public ScimFilter? Filter { get; init; }

    /// <summary>The attribute whose values are compared.</summary>
    public ScimAttribute Target => Sub ?? Attribute!;

    /// <summary>A client may not write what this leads to.</summary>
    public bool IsReadOnly => Attribute?.IsReadOnly is true || Sub?.IsReadOnly is true;
}

namespace Microblog.Users.Domain.Scim;

/// <summary>The schemas that this server knows: those of RFC 7643, without certificates.</summary>
internal static class ScimSchemas
{
    public const string UserId = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string EnterpriseId = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public const string GroupId = "urn:ietf:params:scim:schemas:core:2.0:Group";

    private static readonly string[] Places = ["work", "home", "other"];

    /// <summary>The attributes of every resource, which no schema lists.</summary>
    public static readonly IReadOnlyList<ScimAttribute> Common =
    [
        new("schemas", ScimType.Reference, "The schemas of the resource.")
        {
            IsMultiValued = true, IsCaseExact = true, Mutability = ScimMutability.ReadOnly, Returned = ScimReturned.Always,
        },
        new("id", ScimType.String, "The identifier that this server has given.")
        {
            IsCaseExact = true, Mutability = ScimMutability.ReadOnly, Returned = ScimReturned.Always, IsUnique = true,
        },
        new("externalId", ScimType.String, "The identifier that the client has given.") { IsCaseExact = true },
        new("meta", ScimType.Complex, "What the server knows of the resource.")
        {
            Mutability = ScimMutability.ReadOnly,
            SubAttributes =
            [
                ReadOnly("resourceType", "The type of the resource.") with { IsCaseExact = true },
                ReadOnly("created", "When it was made.") with { Type = ScimType.DateTime },
                ReadOnly("lastModified", "When it was changed last.") with { Type = ScimType.DateTime },
                ReadOnly("location", "Its address.") with { Type = ScimType.Reference, IsCaseExact = true },
                ReadOnly("version", "Its entity tag.") with { IsCaseExact = true },
            ],
        },
    ];

    public static readonly ScimSchema User = new(UserId, "User", "User Account",
    [
        Text("userName", "The name by which the directory knows the person.") with { IsRequired = true, IsUnique = true },
        new("name", ScimType.Complex, "The parts of the name.")
        {
            SubAttributes =
            [
                Text("formatted", "The whole name."), Text("familyName", "The family name."), Text("givenName", "The given name."),
                Text("middleName", "The middle name."), Text("honorificPrefix", "A title before the name."),
                Text("honorificSuffix", "A title after the name."),
            ],
        },
        Text("displayName", "The name that others see."), Text("nickName", "What the person is called."),
        new("profileUrl", ScimType.Reference, "A page about the person.") { ReferenceTypes = ["external"] },
        Text("title", "The title, such as Vice President."), Text("userType", "The relation to the company."),
        Text("preferredLanguage", "The language of the person."), Text("locale", "The region of the person."),
        Text("timezone", "The time zone of the person."),
        new("active", ScimType.Boolean, "Whether the person may use this server."),
        Text("password", "Accepted and not used: nobody signs in by it.") with
        {
            Mutability = ScimMutability.WriteOnly, Returned = ScimReturned.Never,
        },
        Many("emails", "Email addresses.", Places), Many("phoneNumbers", "Telephone numbers.", [.. Places, "mobile", "fax", "pager"]),
        Many("ims", "Addresses for instant messages."), Many("photos", "Addresses of pictures.", ["photo", "thumbnail"]),
        new("addresses", ScimType.Complex, "Postal addresses.")
        {
            IsMultiValued = true,
            SubAttributes =
            [
                Text("formatted", "The whole address."), Text("streetAddress", "The street."), Text("locality", "The city."),
                Text("region", "The region."), Text("postalCode", "The postal code."), Text("country", "The country."),
                Text("type", "The kind.") with { CanonicalValues = Places }, Primary,
            ],
        },
        new("groups", ScimType.Complex, "The groups that the person is in.")
        {
            IsMultiValued = true,
            Mutability = ScimMutability.ReadOnly,
            SubAttributes =
            [
                ReadOnly("value", "The identifier of the group.") with { IsCaseExact = true },
                ReadOnly("$ref", "The address of the group.") with { Type = ScimType.Reference, ReferenceTypes = ["Group"] },
                ReadOnly("display", "The name of the group."),
                ReadOnly("type", "How the person is in the group.") with { CanonicalValues = ["direct"] },
            ],
        },
        Many("entitlements", "What the person is entitled to."), Many("roles", "Roles, which this server keeps and does not act on."),
    ]);

    public static readonly ScimSchema Enterprise = new(EnterpriseId, "EnterpriseUser", "Enterprise User",
    [
        Text("employeeNumber", "The number of the employee."), Text("costCenter", "The cost center."),
        Text("organization", "The organization."), Text("division", "The division."), Text("department", "The department."),
        new("manager", ScimType.Complex, "The manager of the person.")
        {
            SubAttributes =
            [
                Text("value", "The identifier of the manager.") with { IsCaseExact = true },
                new("$ref", ScimType.Reference, "The address of the manager.") { ReferenceTypes = ["User"] },
                ReadOnly("displayName", "The name of the manager."),
            ],
        },
    ]);

    public static readonly ScimSchema Group = new(GroupId, "Group", "Group",
    [
        Text("displayName", "The name of the group.") with { IsRequired = true, IsUnique = true },
        new("members", ScimType.Complex, "The people in the group.")
        {
            IsMultiValued = true,
            MaxValues = 50_000,
            SubAttributes =
            [
                Text("value", "The identifier of the person.") with { IsCaseExact = true },
                new("$ref", ScimType.Reference, "The address of the person.") { ReferenceTypes = ["User"] },
                ReadOnly("display", "The name of the person."),
                Text("type", "The type of the member.") with { CanonicalValues = ["User"] },
            ],
        },
    ]);

    public static readonly IReadOnlyList<ScimSchema> All = [User, Group, Enterprise];

    private static ScimAttribute Primary => new("primary", ScimType.Boolean, "Whether this is the first of them.");

    private static ScimAttribute Text(string name, string description) => new(name, ScimType.String, description);

    private static ScimAttribute ReadOnly(string name, string description) =>
        Text(name, description) with { Mutability = ScimMutability.ReadOnly };

    private static ScimAttribute Many(string name, string description, IReadOnlyList<string>? types = null) =>
        new(name, ScimType.Complex, description)
        {
            IsMultiValued = true,
            SubAttributes =
            [
                Text("value", "The value."), Text("display", "The value for people to read."),
                Text("type", "The kind.") with { CanonicalValues = types ?? [] }, Primary,
            ],
        };
}

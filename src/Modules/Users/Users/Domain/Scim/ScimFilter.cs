using System.Text.Json.Nodes;

namespace Microblog.Users.Domain.Scim;

/// <summary>A condition on a resource, or on an element of a multi-valued attribute (RFC 7644, 3.4.2.2).</summary>
internal abstract record ScimFilter
{
    /// <summary>Whether an element of a multi-valued attribute satisfies the condition, whose names are sub-attributes.</summary>
    public abstract bool Matches(JsonObject element);

    internal sealed record And(ScimFilter Left, ScimFilter Right) : ScimFilter
    {
        public override bool Matches(JsonObject element) => Left.Matches(element) && Right.Matches(element);
    }

    internal sealed record Or(ScimFilter Left, ScimFilter Right) : ScimFilter
    {
        public override bool Matches(JsonObject element) => Left.Matches(element) || Right.Matches(element);
    }

    internal sealed record Not(ScimFilter Inner) : ScimFilter
    {
        public override bool Matches(JsonObject element) => !Inner.Matches(element);
    }

    /// <summary>There is a value.</summary>
    internal sealed record Present(ScimPath Path) : ScimFilter
    {
        public override bool Matches(JsonObject element) => element[Path.Target.Name] switch
        {
            null => false,
            JsonValue value when value.TryGetValue(out string? text) => text.Length > 0,
            _ => true,
        };
    }

    /// <summary>A value compares so with another: a <see cref="string"/>, <see cref="bool"/> or <see cref="DateTimeOffset"/>.</summary>
    internal sealed record Compare(ScimPath Path, ScimOperator Operator, object Value) : ScimFilter
    {
        public override bool Matches(JsonObject element)
        {
            var found = element[Path.Target.Name] as JsonValue;
            if (Value is bool wanted)
            {
                return (found?.TryGetValue(out bool flag) is true && flag == wanted) == (Operator == ScimOperator.Equal);
            }

            if (found?.TryGetValue(out string? text) is not true || Value is not string other)
            {
                return Operator == ScimOperator.NotEqual;
            }

            var how = Path.Target.IsCaseExact ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
            return Operator switch
            {
                ScimOperator.Equal => text!.Equals(other, how),
                ScimOperator.NotEqual => !text!.Equals(other, how),
                ScimOperator.Contains => text!.Contains(other, how),
                ScimOperator.StartsWith => text!.StartsWith(other, how),
                ScimOperator.EndsWith => text!.EndsWith(other, how),
                ScimOperator.Greater => string.Compare(text, other, how) > 0,
                ScimOperator.GreaterOrEqual => string.Compare(text, other, how) >= 0,
                ScimOperator.Less => string.Compare(text, other, how) < 0,
                _ => string.Compare(text, other, how) <= 0,
            };
        }
    }

    /// <summary>At least one element of a multi-valued attribute satisfies a condition.</summary>
    internal sealed record Elements(ScimPath Path, ScimFilter Inner) : ScimFilter
    {
        public override bool Matches(JsonObject element) => throw new NotSupportedException("Elements have no elements.");
    }
}

/// <summary>How two values compare.</summary>
internal enum ScimOperator
{
    Equal,
    NotEqual,
    Contains,
    StartsWith,
    EndsWith,
    Greater,
    GreaterOrEqual,
    Less,
    LessOrEqual,
}

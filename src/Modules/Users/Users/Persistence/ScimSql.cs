using System.Globalization;
using Microblog.Users.Domain.Scim;

namespace Microblog.Users.Persistence;

/// <summary>
/// Writes filters and orders of SCIM as SQL. Whatever a client sends becomes a parameter; the text of the SQL is made of constants alone.
/// </summary>
/// <param name="columns">Where the attributes of the resource are.</param>
internal sealed class ScimSql(IScimColumns columns)
{
    private readonly List<object> _values = [];

    /// <summary>The values of the parameters <c>$1</c>, <c>$2</c> …</summary>
    public IReadOnlyList<object> Values => _values;

    /// <summary>Adds a parameter and gives its place.</summary>
    public string Add(object value)
    {
        _values.Add(value);
        return string.Create(CultureInfo.InvariantCulture, $"${_values.Count}");
    }

    /// <summary>The condition of a filter.</summary>
    /// <exception cref="ScimException">It names an attribute that cannot be searched.</exception>
    public string Where(ScimFilter? filter) => filter is null ? "TRUE" : Translate(filter, columns.Find);

    /// <summary>The expression that a page is ordered by, before the id; null where the id alone orders it.</summary>
    public ScimColumn? OrderOf(ScimPath? path) => path is null ? null
        : columns.FindOrder(path) ?? throw ScimException.InvalidValue($"{path.Target.Name} is nothing to sort by.");

    /// <summary>The condition that a row comes after a place. Rows without a value come last, or first where the order descends.</summary>
    public string After(ScimCursor place, ScimColumn? order, bool isDescending)
    {
        var later = $"{columns.Id} > {Add(place.Id)}";
        if (order is null)
        {
            return later;
        }

        var sql = order.Folded;
        if (place.SortValue is not { } text)
        {
            return isDescending ? $"({sql} IS NOT NULL OR {later})" : $"({sql} IS NULL AND {later})";
        }

        var value = $"{Add(text)}::text{order.Cast}";
        return isDescending ? $"({sql} < {value} OR {sql} = {value} AND {later})"
            : $"({sql} > {value} OR {sql} = {value} AND {later} OR {sql} IS NULL)";
    }

    private string Translate(ScimFilter filter, Func<ScimPath, ScimColumn?> find) => filter switch
    {
        ScimFilter.And(var left, var right) => $"({Translate(left, find)} AND {Translate(right, find)})",
        ScimFilter.Or(var left, var right) => $"({Translate(left, find)} OR {Translate(right, find)})",

        // Where there is no value nothing compares, so the opposite holds.
        ScimFilter.Not(var inner) => $"(({Translate(inner, find)}) IS NOT TRUE)",
        ScimFilter.Present({ Attribute.IsMultiValued: true, Sub: null } path) when columns.FindElements(path) is { } elements =>
            $"{elements.Exists}TRUE)",
        ScimFilter.Present(var path) => Known(path, find) is { Kind: ScimColumnKind.Text } text ? $"{text.Sql} <> ''"
            : $"{Known(path, find).Sql} IS NOT NULL",
        ScimFilter.Elements(var path, var inner) => Selected(path, inner),
        ScimFilter.Compare compare => Compare(compare, Known(compare.Path, find)),
        _ => throw new InvalidOperationException("Another filter."),
    };

    private static ScimColumn Known(ScimPath path, Func<ScimPath, ScimColumn?> find) =>
        find(path) ?? throw ScimException.InvalidFilter($"{path.Target.Name} cannot be searched.");

    private string Selected(ScimPath path, ScimFilter inner)
    {
        var elements = columns.FindElements(path) ?? throw ScimException.InvalidFilter($"{path.Attribute!.Name} cannot be searched.");
        var exists = $"{elements.Exists}{Translate(inner, p => elements.Find(p.Attribute!))})";
        return elements.Index is { } index && ValueOf(inner) is { } value ? $"({index(Add(value))} AND {exists})" : exists;
    }

    // The value that an element must have, whatever else it must be: the index finds those that have it.
    private static string? ValueOf(ScimFilter filter) => filter switch
    {
        ScimFilter.And(var left, var right) => ValueOf(left) ?? ValueOf(right),
        ScimFilter.Compare({ Target.Name: "value" }, ScimOperator.Equal, string value) => value,
        _ => null,
    };

    private string Compare(ScimFilter.Compare compare, ScimColumn column)
    {
        if (column.Kind == ScimColumnKind.Number && compare.Operator is ScimOperator.Equal or ScimOperator.NotEqual)
        {
            var isEqual = compare.Operator == ScimOperator.Equal;
            return long.TryParse(compare.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? isEqual ? $"{column.Sql} = {Add(number)}" : $"({column.Sql} = {Add(number)}) IS NOT TRUE"
                : isEqual ? "FALSE" : "TRUE";
        }

        var isText = compare.Value is string;
        var isExact = compare.Path.Target.IsCaseExact;
        var sql = column.Kind == ScimColumnKind.Number ? $"{column.Sql}::text" : isText && !isExact ? column.Folded : column.Sql;
        var value = isText && !isExact ? $"lower({Add(compare.Value)}::text)" : isText ? $"{Add(compare.Value)}::text" : Add(compare.Value);
        var collation = isText ? " COLLATE \"C\"" : "";
        return compare.Operator switch
        {
            ScimOperator.Equal => $"{sql} = {value}",
            ScimOperator.NotEqual => $"({sql} = {value}) IS NOT TRUE",
            ScimOperator.Contains => $"position({value} IN {sql}) > 0",
            ScimOperator.StartsWith => $"starts_with({sql}, {value})",
            ScimOperator.EndsWith => $"right({sql}, length({value})) = {value}",
            ScimOperator.Greater => $"{sql} > {value}{collation}",
            ScimOperator.GreaterOrEqual => $"{sql} >= {value}{collation}",
            ScimOperator.Less => $"{sql} < {value}{collation}",
            _ => $"{sql} <= {value}{collation}",
        };
    }
}

/// <summary>Where the attributes of a resource are in its tables.</summary>
internal interface IScimColumns
{
    /// <summary>The column of the id.</summary>
    string Id { get; }

    /// <summary>A single value; null when it cannot be searched.</summary>
    ScimColumn? Find(ScimPath path);

    /// <summary>The elements of a multi-valued attribute; null when they cannot be searched.</summary>
    ScimElementColumns? FindElements(ScimPath path);

    /// <summary>What a list is sorted by; null when it cannot be.</summary>
    ScimColumn? FindOrder(ScimPath path);
}

/// <summary>An SQL expression for an attribute.</summary>
/// <param name="Sql">The expression, made of constants.</param>
/// <param name="Kind">Its type.</param>
internal sealed record ScimColumn(string Sql, ScimColumnKind Kind = ScimColumnKind.Text)
{
    /// <summary>The expression without regard to case.</summary>
    public string Folded { get; init; } = Kind == ScimColumnKind.Text ? $"lower({Sql})" : Sql;

    /// <summary>Makes a value of the type of a text.</summary>
    public string Cast => Kind switch
    {
        ScimColumnKind.Number => "::bigint",
        ScimColumnKind.Time => "::timestamptz",
        ScimColumnKind.Boolean => "::boolean",
        _ => "",
    };
}

/// <summary>The elements of a multi-valued attribute.</summary>
/// <param name="Exists">The beginning of <c>EXISTS (SELECT … WHERE …</c>, after which a condition and a bracket follow.</param>
/// <param name="Find">The expression of a sub-attribute.</param>
internal sealed record ScimElementColumns(string Exists, Func<ScimAttribute, ScimColumn?> Find)
{
    /// <summary>A condition that an index answers, with the place of a value that one of the elements must have.</summary>
    public Func<string, string>? Index { get; init; }
}

/// <summary>The types of expressions.</summary>
internal enum ScimColumnKind
{
    Text,
    Number,
    Boolean,
    Time,
}

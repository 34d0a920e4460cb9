using System.Globalization;

namespace Microblog.Users.Domain.Scim;

/// <summary>Reads filters, and the paths of PATCH operations. Names of attributes, operators and words have any case.</summary>
internal sealed class ScimFilterParser
{
    /// <summary>The most characters of a filter or a path.</summary>
    public const int MaxLength = 4000;

    private const int MaxDepth = 20;
    private const int MaxComparisons = 100;

    private readonly ScimResourceType _type;
    private readonly ScimTokens _tokens;
    private ScimAttribute? _scope;
    private int _depth;
    private int _comparisons;

    private ScimFilterParser(ScimResourceType type, string text, Func<string, ScimException> refuse)
    {
        (_type, _tokens) = (type, new ScimTokens(text, refuse));
        if (text.Length > MaxLength)
        {
            throw refuse($"This has more than {MaxLength} characters.");
        }

        _tokens.Move();
    }

    /// <exception cref="ScimException">It is no filter, or names an attribute that there is not.</exception>
    public static ScimFilter ParseFilter(ScimResourceType type, string text)
    {
        var parser = new ScimFilterParser(type, text, ScimException.InvalidFilter);
        var filter = parser.Alternatives();
        return parser._tokens.IsEnd ? filter : throw parser._tokens.Refuse($"There is something {parser._tokens.Place}.");
    }

    /// <summary>Parses <c>name.givenName</c>, <c>emails[type eq "work"].value</c>.</summary>
    /// <exception cref="ScimException">It is no path, or names an attribute that there is not.</exception>
    public static ScimPath ParsePath(ScimResourceType type, string text)
    {
        var parser = new ScimFilterParser(type, text, ScimException.InvalidPath);
        var tokens = parser._tokens;
        var path = type.Resolve(tokens.Take()) ?? throw tokens.Refuse("There is no such attribute.");
        if (tokens.Is("["))
        {
            path = path is { Attribute.IsMultiValued: true, Sub: null } ? path with { Filter = parser.Selection(path.Attribute) }
                : throw tokens.Refuse("Only elements of a multi-valued attribute are selected.");
            if (tokens.Current.StartsWith('.'))
            {
                path = path with
                {
                    Sub = path.Attribute!.Find(tokens.Take()[1..]) ?? throw tokens.Refuse("There is no such sub-attribute."),
                };
            }
        }

        return tokens.IsEnd ? path : throw tokens.Refuse($"There is something {tokens.Place}.");
    }

    private ScimFilter Alternatives()
    {
        if (++_depth > MaxDepth)
        {
            throw _tokens.Refuse($"It is nested deeper than {MaxDepth}.");
        }

        var left = Conjunction();
        while (_tokens.Is("or"))
        {
            _tokens.Move();
            left = new ScimFilter.Or(left, Conjunction());
        }

        _depth--;
        return left;
    }

    private ScimFilter Conjunction()
    {
        var left = Term();
        while (_tokens.Is("and"))
        {
            _tokens.Move();
            left = new ScimFilter.And(left, Term());
        }

        return left;
    }

    private ScimFilter Term()
    {
        if (_tokens.Is("not"))
        {
            _tokens.Move();
            return new ScimFilter.Not(Group());
        }

        return _tokens.Is("(") ? Group() : Comparison();
    }

    private ScimFilter Group()
    {
        _tokens.Expect("(");
        var inner = Alternatives();
        _tokens.Expect(")");
        return inner;
    }

    private ScimFilter Selection(ScimAttribute attribute)
    {
        _tokens.Expect("[");
        var outer = _scope;
        _scope = attribute;
        var inner = Alternatives();
        _scope = outer;
        _tokens.Expect("]");
        return inner;
    }

    private ScimFilter Comparison()
    {
        if (++_comparisons > MaxComparisons)
        {
            throw _tokens.Refuse($"It has more than {MaxComparisons} comparisons.");
        }

        if (_tokens.IsEnd || _tokens.IsText || _tokens.Current is "(" or ")" or "[" or "]")
        {
            throw _tokens.Refuse($"There must be an attribute {_tokens.Place}.");
        }

        var name = _tokens.Take();
        var path = _scope is null ? _type.Resolve(name) : _scope.Find(name) is { } sub ? new ScimPath(Extension: null, sub) : null;
        if (path?.Attribute is null || path.Target.Returned == ScimReturned.Never)
        {
            throw _tokens.Refuse($"There is no attribute {(name.Length > 100 ? $"{name[..100]}…" : name)} to filter by.");
        }

        if (!_tokens.Is("["))
        {
            return Compared(path);
        }

        if (_scope is not null || path is not { Attribute.IsMultiValued: true, Sub: null })
        {
            throw _tokens.Refuse("Only elements of a multi-valued attribute are selected.");
        }

        var selection = Selection(path.Attribute);
        if (_tokens.Current.StartsWith('.'))
        {
            // emails[type eq "work"].value eq "a@x": one element satisfies both.
            var part = path.Attribute.Find(_tokens.Take()[1..]) ?? throw _tokens.Refuse("There is no such sub-attribute.");
            selection = new ScimFilter.And(selection, Compared(new ScimPath(Extension: null, part)));
        }

        return new ScimFilter.Elements(path, selection);
    }

    private ScimFilter Compared(ScimPath path)
    {
        var word = _tokens.Take().ToLowerInvariant();
        if (word == "pr")
        {
            return Wrap(path, target => new ScimFilter.Present(target), isPresence: true);
        }

        ScimOperator? found = word switch
        {
            "eq" => ScimOperator.Equal,
            "ne" => ScimOperator.NotEqual,
            "co" => ScimOperator.Contains,
            "sw" => ScimOperator.StartsWith,
            "ew" => ScimOperator.EndsWith,
            "gt" => ScimOperator.Greater,
            "ge" => ScimOperator.GreaterOrEqual,
            "lt" => ScimOperator.Less,
            "le" => ScimOperator.LessOrEqual,
            _ => null,
        };
        var op = found ?? throw _tokens.Refuse("The operators are eq, ne, co, sw, ew, gt, ge, lt, le and pr.");
        return Wrap(path, target => Compare(target, op), isPresence: false);
    }

    // A comparison with a multi-valued attribute is one with its elements, and one with a complex attribute is one with its value.
    private ScimFilter Wrap(ScimPath path, Func<ScimPath, ScimFilter> make, bool isPresence)
    {
        var attribute = path.Attribute!;
        if (_scope is null && attribute.IsMultiValued && attribute.SubAttributes.Count > 0 && !(isPresence && path.Sub is null))
        {
            var sub = path.Sub ?? attribute.Find("value") ?? throw _tokens.Refuse($"Name a sub-attribute of {attribute.Name}.");
            return new ScimFilter.Elements(path with { Sub = null }, make(new ScimPath(Extension: null, sub)));
        }

        return path.Sub is null && attribute.Type == ScimType.Complex && !isPresence
            ? make(path with { Sub = attribute.Find("value") ?? throw _tokens.Refuse($"Name a sub-attribute of {attribute.Name}.") })
            : make(path);
    }

    private ScimFilter Compare(ScimPath path, ScimOperator op)
    {
        if (_tokens.IsEnd || _tokens.Current is "(" or ")" or "[" or "]")
        {
            throw _tokens.Refuse($"There must be a value {_tokens.Place}.");
        }

        var isText = _tokens.IsText;
        var text = isText ? _tokens.Text() : _tokens.Current;
        _tokens.Move();
        if (!isText && text.Equals("null", StringComparison.OrdinalIgnoreCase))
        {
            return op switch
            {
                ScimOperator.Equal => new ScimFilter.Not(new ScimFilter.Present(path)),
                ScimOperator.NotEqual => new ScimFilter.Present(path),
                _ => throw _tokens.Refuse("null is equal or not, and nothing else."),
            };
        }

        if (path.Target is { IsMultiValued: true, SubAttributes.Count: 0 } && op == ScimOperator.Equal)
        {
            // One of several values: they stand in one text.
            op = ScimOperator.Contains;
        }

        var isEquality = op is ScimOperator.Equal or ScimOperator.NotEqual;
        return path.Target.Type switch
        {
            ScimType.Boolean => isEquality && bool.TryParse(text, out var flag) ? new ScimFilter.Compare(path, op, flag)
                : throw _tokens.Refuse($"{path.Target.Name} is true or false, and equal to it or not."),
            ScimType.DateTime => op is not (ScimOperator.Contains or ScimOperator.StartsWith or ScimOperator.EndsWith)
                && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
                    ? new ScimFilter.Compare(path, op, time.ToUniversalTime())
                    : throw _tokens.Refuse($"{path.Target.Name} is compared with a time such as 2026-11-20T12:00:00Z."),
            _ => new ScimFilter.Compare(path, op, text),
        };
    }
}

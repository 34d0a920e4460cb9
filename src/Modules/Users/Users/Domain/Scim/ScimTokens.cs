using System.Text.Json;

namespace Microblog.Users.Domain.Scim;

/// <summary>The words, texts and brackets of a filter or a path, one after the other.</summary>
/// <param name="source">The filter or path.</param>
/// <param name="refuse">Makes the exception for what is not understood.</param>
internal sealed class ScimTokens(string source, Func<string, ScimException> refuse)
{
    private int _at;

    /// <summary>The token at hand: a word, a text with its quotes, or a bracket. Empty at the end.</summary>
    public string Current { get; private set; } = "";

    /// <summary>Whether the token at hand is a text in quotes.</summary>
    public bool IsText => Current.StartsWith('"');

    public bool IsEnd => Current.Length == 0;

    /// <summary>Makes the exception for what is not understood.</summary>
    public ScimException Refuse(string detail) => refuse(detail);

    public bool Is(string word) => Current.Equals(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Goes on to the next token.</summary>
    public void Move()
    {
        while (_at < source.Length && char.IsWhiteSpace(source[_at]))
        {
            _at++;
        }

        var start = _at;
        if (_at < source.Length)
        {
            _at = source[_at] switch
            {
                '"' => EndOfText(),
                '(' or ')' or '[' or ']' => _at + 1,
                _ => EndOfWord(),
            };
        }

        Current = source[start.._at];
    }

    /// <summary>Takes a word and goes on.</summary>
    public string Take()
    {
        var taken = Current;
        Move();
        return taken;
    }

    public void Expect(string word)
    {
        if (!Is(word))
        {
            throw refuse($"There must be a {word} {Place}.");
        }

        Move();
    }

    /// <summary>Where the token at hand is, for a sentence.</summary>
    public string Place => IsEnd ? "at the end" : $"before {(Current.Length > 50 ? $"{Current[..50]}…" : Current)}";

    /// <summary>The text in quotes at hand, read as JSON.</summary>
    public string Text()
    {
        try
        {
            return JsonSerializer.Deserialize<string>(Current) is { } text && !text.Contains('\0', StringComparison.Ordinal) ? text
                : throw refuse("A text has a character that cannot be stored.");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw refuse("A text in quotes is no JSON.");
        }
    }

    private int EndOfText()
    {
        for (var at = _at + 1; at < source.Length; at++)
        {
            if (source[at] == '\\')
            {
                at++;
            }
            else if (source[at] == '"')
            {
                return at + 1;
            }
        }

        throw refuse("A text has no closing quote.");
    }

    private int EndOfWord()
    {
        var at = _at;
        while (at < source.Length && !char.IsWhiteSpace(source[at]) && source[at] is not ('(' or ')' or '[' or ']' or '"'))
        {
            at++;
        }

        return at;
    }
}

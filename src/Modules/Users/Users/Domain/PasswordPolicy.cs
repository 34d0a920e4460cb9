using System.Collections.Frozen;
using System.Text;

namespace Microblog.Users.Domain;

/// <summary>Which passwords are accepted: long enough, and none that a guesser tries first. Any kind of character may be used.</summary>
internal static class PasswordPolicy
{
    public const int MaxLength = 128;

    // What is left of a password beside names and predictable words.
    private const int MinLengthBesideName = 8;

    private static readonly FrozenSet<string> Common = Load();
    private static readonly char[] Padding = [.. "0123456789!?.,*#@$%&_- +=()"];

    private static readonly string[] KeyboardRows =
    [
        "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik", "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p",
        "йцукенгшщзхъфывапролджэячсмитьбю",
    ];

    /// <summary>The same text however it was typed: a hash knows no Unicode.</summary>
    public static string Normalize(string password) => password.Normalize(NormalizationForm.FormKC);

    /// <summary>The sentence that says why the password is refused, or null when it is accepted.</summary>
    /// <param name="password">The password as it was typed.</param>
    /// <param name="minLength">The least length, in characters.</param>
    /// <param name="instanceName">The name of the company or of its server.</param>
    /// <param name="ownNames">Names of the owner, which the password must not contain.</param>
    public static string? ErrorOf(string password, int minLength, string instanceName, params IEnumerable<string?> ownNames)
    {
        var length = password.EnumerateRunes().Count();
        if (length < minLength || length > MaxLength)
        {
            return $"A password is {minLength} to {MaxLength} characters.";
        }

        var text = Normalize(password).ToLowerInvariant();
        return IsCommon(text) || IsPattern(text) ? "This password is one of the first that anybody would try."
            : ownNames.OfType<string>().Any(n => ContainsName(text, n.ToLowerInvariant()))
                ? "The password must not hold your username or email address."
            : IsPredictable(text, instanceName)
                ? "The password must not be made of seasons, years, and the name of this server or its company."
                : null;
    }

    private static bool IsCommon(string text)
    {
        var plain = string.Concat(text.Select(WithoutLeet));
        return Common.Contains(text) || Common.Contains(text.TrimEnd(Padding)) || Common.Contains(text.Trim(Padding))
            || Common.Contains(plain) || Common.Contains(string.Concat(text.Trim(Padding).Select(WithoutLeet)));
    }

    private static char WithoutLeet(char c) =>
        c switch { '@' or '4' => 'a', '0' => 'o', '1' or '!' => 'i', '3' => 'e', '$' or '5' => 's', '7' => 't', _ => c };

    private static bool IsPredictable(string text, string instanceName)
    {
        var plain = string.Concat(text.Select(WithoutLeet));
        return PredictableWords.HasName(text, instanceName) || PredictableWords.HasName(plain, instanceName)
            || new[] { text, plain }.Any(t => PredictableWords.Remove(t, instanceName) is var rest
                && rest.Length < MinLengthBesideName && rest.Length < t.Count(char.IsLetterOrDigit));
    }

    private static bool IsPattern(string text) =>
        text.Distinct().Count() < 4 || IsRepetition(text) || IsSequence(text)
        || Array.Exists(KeyboardRows, r => IsKeyboardWalk(text, r) || IsKeyboardWalk(text, string.Concat(r.Reverse())));

    // abcabcabcabc: a short text repeated.
    private static bool IsRepetition(string text) =>
        Enumerable.Range(1, Math.Min(6, text.Length / 2)).Any(unit => text.Select((c, i) => c == text[i % unit]).All(same => same));

    // 123456789012, fedcbazyx: nearly every character is the neighbour of the one before.
    private static bool IsSequence(string text)
    {
        var (up, down) = (0, 0);
        for (var i = 1; i < text.Length; i++)
        {
            up += text[i] - text[i - 1] == 1 || (text[i - 1], text[i]) is ('9', '0') or ('z', 'a') ? 1 : 0;
            down += text[i - 1] - text[i] == 1 || (text[i - 1], text[i]) is ('0', '9') or ('a', 'z') ? 1 : 0;
        }

        return Math.Max(up, down) >= (text.Length - 1) * 0.8;
    }

    // qwertyuiop, and qwertyui12: neighbouring keys with little after them.
    private static bool IsKeyboardWalk(string text, string row) =>
        row.Contains(text.Trim(Padding) is { Length: >= 6 } keys ? keys : text, StringComparison.Ordinal);

    // A short name may be part of a word. A long one is what a guesser tries.
    private static bool ContainsName(string text, string name) =>
        text.Contains(name, StringComparison.Ordinal)
        && (name.Length >= 4 || (name.Length > 0 && text.Length - name.Length < MinLengthBesideName));

    private static FrozenSet<string> Load()
    {
        using var stream = typeof(PasswordPolicy).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}

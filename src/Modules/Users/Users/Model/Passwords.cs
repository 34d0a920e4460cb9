using System.Collections.Frozen;
using System.Text;

namespace Microblog.Users.Model;

/// <summary>The rules of passwords: long enough, and not what everybody tries first. Which characters they are of is their owner's affair.</summary>
internal static class Passwords
{
    public const int Shortest = 10;
    public const int Longest = 128;

    private const int ShortestOwnPart = 8;

    private static readonly FrozenSet<string> Common = Load();
    private static readonly char[] Trimmed = [.. "0123456789!?.,*#@$%&_- +=()"];

    private static readonly string[] Rows =
    [
        "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik", "qazwsxedcrfvtgbyhnujmikolp", "1q2w3e4r5t6y7u8i9o0p",
        "йцукенгшщзхъфывапролджэячсмитьбю",
    ];

    /// <summary>The same text however it was typed: hashes know no Unicode.</summary>
    public static string Normalize(string password) => password.Normalize(NormalizationForm.FormKC);

    /// <summary>What is wrong with the password, or null.</summary>
    public static string? Fault(string password, params IEnumerable<string?> ownNames)
    {
        var length = password.EnumerateRunes().Count();
        if (length is < Shortest or > Longest)
        {
            return $"A password is {Shortest} to {Longest} characters.";
        }

        var text = Normalize(password).ToLowerInvariant();
        return IsCommon(text) || IsPattern(text) ? "This password is one of the first that anybody would try."
            : ownNames.OfType<string>().Any(n => HoldsName(text, n.ToLowerInvariant())) ? "The password must not hold your username or email address."
            : null;
    }

    private static bool IsCommon(string text)
    {
        var plain = string.Concat(text.Select(Plain));
        return Common.Contains(text) || Common.Contains(text.TrimEnd(Trimmed)) || Common.Contains(text.Trim(Trimmed))
            || Common.Contains(plain) || Common.Contains(string.Concat(text.Trim(Trimmed).Select(Plain)));
    }

    private static char Plain(char c) => c switch { '@' or '4' => 'a', '0' => 'o', '1' or '!' => 'i', '3' => 'e', '$' or '5' => 's', '7' => 't', _ => c };

    private static bool IsPattern(string text) =>
        text.Distinct().Count() < 4 || IsRepetition(text) || IsSequence(text)
        || Array.Exists(Rows, r => IsWalk(text, r) || IsWalk(text, string.Concat(r.Reverse())));

    // abcabcabcabc: a short text again and again.
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

    // qwertyuiop, and qwertyui12: a walk along the keys with little after it.
    private static bool IsWalk(string text, string row) => row.Contains(text.Trim(Trimmed) is { Length: >= 6 } keys ? keys : text, StringComparison.Ordinal);

    // A short name may be part of a word; a long one is what a guesser tries.
    private static bool HoldsName(string text, string name) =>
        text.Contains(name, StringComparison.Ordinal) && (name.Length >= 4 || (name.Length > 0 && text.Length - name.Length < ShortestOwnPart));

    private static FrozenSet<string> Load()
    {
        using var stream = typeof(Passwords).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}

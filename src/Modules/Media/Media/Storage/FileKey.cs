using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Microblog.Media.Storage;

/// <summary>
/// The name of a stored file: 24 letters and digits drawn by chance (142 bits, so nobody guesses one) and one of a few extensions.
/// Nothing else ever parses, so a key that came from outside is safe in a path.
/// </summary>
internal readonly record struct FileKey
{
    /// <summary>The extension of what people send, which is never served.</summary>
    public const string Upload = "upload";

    private const int NameLength = 24;
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);
    private static readonly string[] Extensions = ["jpg", "png", "gif", "webp", "mp4", Upload];

    private readonly string? _text;

    private FileKey(string text) => _text = text;

    /// <summary>The extension, without its dot.</summary>
    public string Extension => ToString()[(NameLength + 1)..];

    public static FileKey New(string extension) =>
        Extensions.Contains(extension, StringComparer.Ordinal)
            ? new FileKey($"{RandomNumberGenerator.GetString(Alphabet, NameLength)}.{extension}")
            : throw new ArgumentOutOfRangeException(nameof(extension), extension, "Files of this kind are not stored.");

    public static bool TryParse([NotNullWhen(true)] string? text, out FileKey key)
    {
        key = default;
        if (text is null || text.Length <= NameLength || text[NameLength] != '.')
            return false;

        if (text.AsSpan(0, NameLength).ContainsAnyExcept(Letters))
            return false;

        if (!Extensions.Contains(text[(NameLength + 1)..], StringComparer.Ordinal))
            return false;

        key = new FileKey(text);
        return true;
    }

    public override string ToString() => _text ?? throw new InvalidOperationException("This key was never made: FileKey.New makes one.");
}

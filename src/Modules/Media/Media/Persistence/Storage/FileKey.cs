using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Microblog.Media.Domain;

namespace Microblog.Media.Persistence.Storage;

/// <summary>
/// The name of a stored file: 24 letters and digits drawn at random (142 bits, so nobody guesses one) and one of a few extensions.
/// Nothing else can be parsed, so a key of a request is safe in a path.
/// </summary>
internal readonly record struct FileKey
{
    /// <summary>The extension of files as people sent them, which are never served.</summary>
    public const string Upload = "upload";

    private const int NameLength = 24;
    private const string Alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static readonly SearchValues<char> Letters = SearchValues.Create(Alphabet);
    private static readonly string[] Extensions = ["jpg", "png", "gif", "webp", "mp4", Upload];

    private readonly string? _text;

    private FileKey(string text) => _text = text;

    /// <summary>The extension, without its dot.</summary>
    public string Extension => ToString()[(NameLength + 1)..];

    /// <summary>Whether the file may be served: it is none that somebody sent.</summary>
    public bool IsServed => Extension != Upload;

    public static FileKey New(string extension) =>
        Extensions.Contains(extension, StringComparer.Ordinal)
            ? new FileKey($"{RandomNumberGenerator.GetString(Alphabet, NameLength)}.{extension}")
            : throw new ArgumentOutOfRangeException(nameof(extension), extension, "Files of this kind are not stored.");

    /// <summary>A name for what people will see of an upload of this type: all pictures become WebP, and all videos MP4.</summary>
    public static FileKey NewDisplay(string type) => New(type == MediaItem.Video ? "mp4" : "webp");

    public static bool TryParse([NotNullWhen(true)] string? text, out FileKey key)
    {
        key = default;
        if (text is null || text.Length <= NameLength || text[NameLength] != '.')
        {
            return false;
        }

        if (text.AsSpan(0, NameLength).ContainsAnyExcept(Letters))
        {
            return false;
        }

        if (!Extensions.Contains(text[(NameLength + 1)..], StringComparer.Ordinal))
        {
            return false;
        }

        key = new FileKey(text);
        return true;
    }

    public override string ToString() => _text ?? throw new InvalidOperationException("This key was never made: FileKey.New makes one.");
}

using System.Collections.Frozen;
using Microblog.BuildingBlocks.Settings;
using Microblog.Users.Model;

namespace Microblog.Users.Access;

/// <summary>The keys that are good at this moment: one signs, each verifies what names it.</summary>
internal sealed class KeyRing
{
    /// <summary>Every Host has heard of a new key by then; until then the one before it signs.</summary>
    public static readonly TimeSpan Spreading = TimeSpan.FromMinutes(1);

    private readonly FrozenDictionary<string, SigningKey> _byHeader;

    private KeyRing(SigningKey signs, IEnumerable<SigningKey> good)
    {
        Signs = signs;
        _byHeader = good.ToFrozenDictionary(k => Jws.HeaderOf(k.Id), StringComparer.Ordinal);
    }

    public SigningKey Signs { get; }

    /// <summary>The key whose header this is, to the letter; null for any other header.</summary>
    public SigningKey? Find(string header) => _byHeader.GetValueOrDefault(header);

    /// <summary>The ring of the keys in the database: a key is good until every token has expired that was signed before its successor took over.</summary>
    public static KeyRing Of(IReadOnlyCollection<SigningKey> stored, DateTimeOffset now)
    {
        SigningKey[] keys = [.. stored.OrderByDescending(k => k.CreatedAt).ThenBy(k => k.Id, StringComparer.Ordinal)];
        var signs = keys.FirstOrDefault(k => k.CreatedAt + Spreading <= now) ?? keys[^1];
        var good = keys.Where((k, i) => i == 0 || keys[i - 1].CreatedAt + Spreading + Spreading + AccessTokens.Lifetime > now);
        return new KeyRing(signs, good);
    }

    /// <summary>The ring that an administrator set: <c>id:base64</c>, the first signs.</summary>
    public static KeyRing Parse(string setting)
    {
        var keys = setting.Split((char[])[' ', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(ParseKey).ToArray();
        return keys.Length == 0 || keys.DistinctBy(k => k.Id, StringComparer.Ordinal).Count() < keys.Length
            ? throw new InvalidOperationException("Users:SigningKeys needs at least one key, and each id once.")
            : new KeyRing(keys[0], keys);
    }

    // What is wrong is said without the text: it is a secret.
    private static SigningKey ParseKey(string text, int index)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var secret = new byte[text.Length];
        if (colon < 1 || !SigningKey.IsId(text[..colon]) || !Convert.TryFromBase64String(text[(colon + 1)..], secret, out var length) || length < SigningKey.LeastBytes)
        {
            throw new InvalidOperationException(
                $"Key {index + 1} of Users:SigningKeys is not id:base64 with an id of letters, digits, - and _, and {SigningKey.LeastBytes} bytes or more.");
        }

        return new SigningKey { Id = text[..colon], Secret = secret[..length] };
    }

    /// <summary>The setting can be read as a ring.</summary>
    [AttributeUsage(AttributeTargets.Property)]
    internal sealed class RuleAttribute : SettingRuleAttribute
    {
        public override string Allowed => "id:base64 of 32 bytes or more each, with spaces between them, and each id once";

        public override bool IsValid(object? value)
        {
            try
            {
                return value is not string { Length: > 0 } text || Parse(text) is not null;
            }
            catch (InvalidOperationException)
            {
                return false;
            }
        }
    }
}

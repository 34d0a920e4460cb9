using System.Buffers.Text;
using System.Collections.Frozen;
using System.Text;
using Microblog.BuildingBlocks.Settings;
using Microblog.Users.Domain;

namespace Microblog.Users.Integration;

/// <summary>The valid signing keys: one signs, each verifies the tokens that name it.</summary>
internal sealed class SigningKeyRing
{
    /// <summary>After this time every Host knows a new key. Until then the key before it signs.</summary>
    public static readonly TimeSpan PropagationTime = TimeSpan.FromMinutes(1);

    private readonly FrozenDictionary<string, SigningKey> _byHeader;

    private SigningKeyRing(SigningKey current, IEnumerable<SigningKey> valid)
    {
        Current = current;
        _byHeader = valid.ToFrozenDictionary(k => HeaderOf(k.Id), StringComparer.Ordinal);
    }

    /// <summary>The key that signs.</summary>
    public SigningKey Current { get; }

    /// <summary>All valid keys, the one that signs first.</summary>
    public IEnumerable<SigningKey> All => _byHeader.Values.OrderByDescending(k => ReferenceEquals(k, Current));

    /// <summary>The one header that tokens of this key have, encoded.</summary>
    public static string HeaderOf(string keyId) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes($$"""{"alg":"HS256","kid":"{{keyId}}","typ":"at+jwt"}"""));

    /// <summary>
    /// The key whose header this is, to the letter; null for any other header. So no header can choose another algorithm, key or extension.
    /// </summary>
    public SigningKey? Find(string header) => _byHeader.GetValueOrDefault(header);

    /// <summary>
    /// The ring of the keys in the database: a key is valid until every token has expired that was signed before its successor took over.
    /// </summary>
    public static SigningKeyRing FromStored(IReadOnlyCollection<SigningKey> stored, DateTimeOffset now)
    {
        SigningKey[] keys = [.. stored.OrderByDescending(k => k.CreatedAt).ThenBy(k => k.Id, StringComparer.Ordinal)];
        var current = keys.FirstOrDefault(k => k.CreatedAt + PropagationTime <= now) ?? keys[^1];
        var afterSuccessor = PropagationTime + PropagationTime + AccessTokenClaims.Lifetime;
        var valid = keys.Where((k, i) => i == 0 || keys[i - 1].CreatedAt + afterSuccessor > now);
        return new SigningKeyRing(current, valid);
    }

    /// <summary>The ring of a setting: <c>id:base64</c> for each key, of which the first signs.</summary>
    /// <exception cref="InvalidOperationException">
    /// The setting cannot be read. The message does not quote it, because it is a secret.
    /// </exception>
    public static SigningKeyRing Parse(string setting)
    {
        const StringSplitOptions Trimmed = StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries;
        var keys = setting.Split((char[])[' ', ','], Trimmed).Select(ParseKey).ToArray();
        return keys.Length == 0 || keys.DistinctBy(k => k.Id, StringComparer.Ordinal).Count() < keys.Length
            ? throw new InvalidOperationException("Users:SigningKeys needs at least one key, and each id once.")
            : new SigningKeyRing(keys[0], keys);
    }

    private static SigningKey ParseKey(string text, int index)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var secret = new byte[text.Length];
        if (colon < 1 || !SigningKey.IsId(text[..colon])
            || !Convert.TryFromBase64String(text[(colon + 1)..], secret, out var length) || length < SigningKey.MinBytes)
        {
            throw new InvalidOperationException(
                $"Key {index + 1} of Users:SigningKeys is not id:base64 with an id of letters, digits, - and _, "
                    + $"and {SigningKey.MinBytes} bytes or more.");
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

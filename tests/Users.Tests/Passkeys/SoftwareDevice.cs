using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Microblog.Users.Tests.Passkeys;

/// <summary>A device that makes one passkey and signs with it (WebAuthn level 3, ES256, no attestation). It can be told to lie.</summary>
internal sealed class SoftwareDevice : IDisposable
{
    private const byte UserPresent = 1;
    private const byte UserVerified = 4;
    private const byte AttestedData = 64;

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private string? _user;

    /// <summary>Where the page is that asks the device.</summary>
    public string Origin { get; set; } = "https://social.example";

    /// <summary>The domain that the passkey is for.</summary>
    public string Domain { get; set; } = "social.example";

    /// <summary>Its counter; null for a device that does not count.</summary>
    public uint? Counter { get; set; } = 0;

    /// <summary>Its owner has shown a finger or a PIN.</summary>
    public bool Verifies { get; set; } = true;

    /// <summary>Answers <c>navigator.credentials.create</c>.</summary>
    public object Create(JsonElement options)
    {
        _user = options.GetProperty("user").GetProperty("id").GetString();
        var client = ClientData("webauthn.create", options);
        return Credential(new
        {
            clientDataJSON = Encode(client),
            attestationObject = Encode(
                [0xa3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xa0, .. Text("authData"), .. Bytes(Data(attested: true))]),
            transports = new[] { "internal" },
        });
    }

    /// <summary>Answers <c>navigator.credentials.get</c>.</summary>
    public object Get(JsonElement options)
    {
        var (client, data) = (ClientData("webauthn.get", options), Data(attested: false));
        byte[] signed = [.. data, .. SHA256.HashData(client)];
        return Credential(new
        {
            clientDataJSON = Encode(client),
            authenticatorData = Encode(data),
            signature = Encode(_key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence)),
            userHandle = _user,
        });
    }

    public void Dispose() => _key.Dispose();

    private object Credential(object response) => new
    {
        id = Encode(_id),
        rawId = Encode(_id),
        type = "public-key",
        authenticatorAttachment = "platform",
        clientExtensionResults = new { },
        response,
    };

    private byte[] ClientData(string type, JsonElement options) => JsonSerializer.SerializeToUtf8Bytes(
        new { type, challenge = options.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false });

    private byte[] Data(bool attested)
    {
        if (Counter is not null)
        {
            Counter++;
        }

        var flags = (byte)(UserPresent | (Verifies ? UserVerified : 0) | (attested ? AttestedData : 0));
        var counter = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(counter, Counter ?? 0);
        byte[] head = [.. SHA256.HashData(Encoding.UTF8.GetBytes(Domain)), flags, .. counter];
        return attested ? [.. head, .. new byte[16], 0, (byte)_id.Length, .. _id, .. PublicKey()] : head;
    }

    // COSE (RFC 9053): key type EC2, ES256, P-256, x and y.
    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        return [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, .. Bytes(point.X!), 0x22, .. Bytes(point.Y!)];
    }

    // CBOR (RFC 8949): a text of at most 23 bytes, and bytes of any length here.
    private static byte[] Text(string text) => [(byte)(0x60 | text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static byte[] Bytes(byte[] bytes) =>
        bytes.Length < 256 ? [0x58, (byte)bytes.Length, .. bytes] : [0x59, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}

using System.Security.Cryptography;

namespace Microblog.Users.Features.Credentials;

/// <summary>Generates one-time passwords: 20 letters and digits that are not mistaken for others when they are read out, 99 bits.</summary>
internal static class OneTimePassword
{
    private const string Alphabet = "abcdefghjkmnpqrstuvwxyz23456789";
    private const int Groups = 4;
    private const int LengthOfGroup = 5;

    public static string Generate() =>
        string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Alphabet, LengthOfGroup)));
}

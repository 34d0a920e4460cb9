using System.Security.Cryptography;
using System.Text;
using Microblog.Users.Domain.SecondFactors;

namespace Microblog.Users.Tests.TwoFactor;

/// <summary>The vectors of RFC 6238 (appendix B), RFC 4226 (appendix D) and RFC 4648.</summary>
public sealed class TotpTests
{
    public static TheoryData<long, string, string> Vectors => new()
    {
        { 59, "SHA1", "94287082" }, { 59, "SHA256", "46119246" }, { 59, "SHA512", "90693936" },
        { 1111111109, "SHA1", "07081804" }, { 1111111109, "SHA256", "68084774" }, { 1111111109, "SHA512", "25091201" },
        { 1111111111, "SHA1", "14050471" }, { 1111111111, "SHA256", "67062674" }, { 1111111111, "SHA512", "99943326" },
        { 1234567890, "SHA1", "89005924" }, { 1234567890, "SHA256", "91819424" }, { 1234567890, "SHA512", "93441116" },
        { 2000000000, "SHA1", "69279037" }, { 2000000000, "SHA256", "90698825" }, { 2000000000, "SHA512", "38618901" },
        { 20000000000, "SHA1", "65353130" }, { 20000000000, "SHA256", "77737706" }, { 20000000000, "SHA512", "47863826" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void The_codes_are_those_of_the_RFC(long seconds, string algorithm, string code)
    {
        // The RFC repeats the digits until the secret is as long as the hash.
        var length = algorithm switch { "SHA1" => 20, "SHA256" => 32, _ => 64 };
        var secret = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1234567890", 7))[..length]);

        Totp.CodeOf(secret, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds)), digits: 8, new HashAlgorithmName(algorithm))
            .ShouldBe(code);
    }

    [Theory]
    [InlineData(0, "755224")]
    [InlineData(1, "287082")]
    [InlineData(5, "254676")]
    [InlineData(9, "520489")]
    public void Six_digits_are_those_of_RFC_4226(long counter, string code) =>
        Totp.CodeOf("12345678901234567890"u8.ToArray(), counter).ShouldBe(code);

    [Theory]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Secrets_are_written_in_base_32_without_padding(string bytes, string text)
    {
        // An empty group of bits at the end is filled up with zeros.
        var written = Totp.Base32(Encoding.ASCII.GetBytes(bytes));

        text.ShouldStartWith(written);
        (bytes.Length * 8 / 5).ShouldBe(written.Length);
    }

    [Fact]
    public void A_code_counts_one_step_early_and_one_step_late_and_no_longer()
    {
        var (secret, now) = (Totp.GenerateSecret(), new DateTimeOffset(2026, 11, 20, 12, 0, 15, TimeSpan.Zero));
        var step = Totp.StepOf(now);

        Totp.FindStep(secret, Totp.CodeOf(secret, step - 1), now).ShouldBe(step - 1);
        Totp.FindStep(secret, Totp.CodeOf(secret, step + 1), now).ShouldBe(step + 1);
        new[] { step - 2, step + 2 }.ShouldAllBe(s => Totp.FindStep(secret, Totp.CodeOf(secret, s), now) == null
            || Totp.CodeOf(secret, s) == Totp.CodeOf(secret, step));
    }

    [Fact]
    public void The_address_for_the_app_names_the_server_and_the_account() =>
        Totp.AddressOf("Difference Engines", "ada", new byte[20])
            .ShouldBe("otpauth://totp/Difference%20Engines:ada?secret=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&issuer=Difference%20Engines");
}

using Microblog.Users.Domain;

namespace Microblog.Users.Tests.Sessions;

public sealed class DecoyHashTests
{
    [Fact]
    public async Task The_hash_of_nobody_has_the_form_of_a_real_one_and_fits_no_password()
    {
        using var passwords = new PasswordHashing(iterations: 7);

        var real = Convert.FromBase64String(await passwords.HashAsync("correct horse", CancellationToken.None));
        var decoy = Convert.FromBase64String(passwords.DecoyHash);

        // The marker, the function, the iterations and the length of the salt.
        decoy[..13].ShouldBe(real[..13]);
        decoy.Length.ShouldBe(real.Length);
        (await passwords.VerifyAsync(null, "nobody's password", CancellationToken.None)).ShouldBe((false, false));
        (await passwords.VerifyAsync(passwords.DecoyHash, "nobody's password", CancellationToken.None)).ShouldBe((false, false));
    }
}

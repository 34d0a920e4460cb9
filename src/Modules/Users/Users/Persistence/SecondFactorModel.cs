using Microblog.Users.Domain;
using Microblog.Users.Domain.SecondFactors;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Persistence;

/// <summary>The tables of second factors.</summary>
internal static class SecondFactorModel
{
    public static void Describe(ModelBuilder model)
    {
        model.Entity<TotpSecret>(totp =>
        {
            totp.ToTable("totp_secrets");
            totp.HasKey(t => t.UserId);
            totp.HasOne<User>().WithMany().HasForeignKey(t => t.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<RecoveryCode>(code =>
        {
            code.ToTable("recovery_codes");
            code.HasKey(c => new { c.UserId, c.Hash });
            code.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<Passkey>(passkey =>
        {
            passkey.ToTable("passkeys");
            passkey.HasIndex(p => p.CredentialId).IsUnique();
            passkey.HasOne<User>().WithMany().HasForeignKey(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<PasskeyChallenge>(challenge =>
        {
            challenge.ToTable("passkey_challenges");
            challenge.HasKey(c => c.Hash);
            challenge.HasIndex(c => c.ExpiresAt);
            challenge.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Cascade);
        });
    }
}

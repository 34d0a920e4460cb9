using Microblog.Users.Domain.OAuth;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Persistence;

/// <summary>The tables of apps and their tokens.</summary>
internal static class OAuthModel
{
    private const string ApplicationId = "ApplicationId";
    private const string AuthorizationId = "AuthorizationId";

    public static void Describe(ModelBuilder model)
    {
        model.Entity<OAuthApp>(app =>
        {
            app.ToTable("oauth_apps");
            app.Property(a => a.ClientId).HasMaxLength(100);
            app.HasIndex(a => a.ClientId).IsUnique();
            app.Property(a => a.ApplicationType).HasMaxLength(50);
            app.Property(a => a.ClientType).HasMaxLength(50);
            app.Property(a => a.ConsentType).HasMaxLength(50);
            app.Property(a => a.ConcurrencyToken).HasMaxLength(50).IsConcurrencyToken();
            app.Ignore(a => a.Redirects);
            app.HasMany(a => a.Authorizations).WithOne(g => g.Application!).HasForeignKey(ApplicationId).IsRequired(false)
                .OnDelete(DeleteBehavior.Cascade);
            app.HasMany(a => a.Tokens).WithOne(t => t.Application!).HasForeignKey(ApplicationId).IsRequired(false)
                .OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<OAuthGrant>(grant =>
        {
            grant.ToTable("oauth_grants");
            grant.Property(g => g.Subject).HasMaxLength(400);
            grant.Property(g => g.Status).HasMaxLength(50);
            grant.Property(g => g.Type).HasMaxLength(50);
            grant.Property(g => g.ConcurrencyToken).HasMaxLength(50).IsConcurrencyToken();
            grant.HasIndex(g => g.SessionId).IsUnique();
            grant.HasOne(g => g.Session).WithOne().HasForeignKey<OAuthGrant>(g => g.SessionId).OnDelete(DeleteBehavior.Cascade);
            grant.HasMany(g => g.Tokens).WithOne(t => t.Authorization!).HasForeignKey(AuthorizationId).IsRequired(false)
                .OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<OAuthToken>(token =>
        {
            token.ToTable("oauth_tokens");
            token.Property(t => t.ReferenceId).HasMaxLength(100);
            token.HasIndex(t => t.ReferenceId).IsUnique();
            token.Property(t => t.Subject).HasMaxLength(400);
            token.Property(t => t.Status).HasMaxLength(50);
            token.Property(t => t.Type).HasMaxLength(150);
            token.Property(t => t.ConcurrencyToken).HasMaxLength(50).IsConcurrencyToken();
        });
    }
}

using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Model;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Persistence;

/// <summary>The schema <c>users</c>.</summary>
internal sealed class UsersDb(DbContextOptions<UsersDb> options) : ModuleDbContext(options, "users")
{
    // As in the migration: PeopleQuery.Fold folds what is asked for alike.
    private const string SearchText = """
        replace(replace(replace(translate(lower(regexp_replace(normalize(' ' || username || ' ' || name, NFKD), '[\u0300-\u036f]', '', 'g')),
            '_-@øłđðıħ', '   olddih'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')
        """;

    public DbSet<User> Users => Set<User>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    public DbSet<Attempt> Attempts => Set<Attempt>();

    public DbSet<FormerName> FormerNames => Set<FormerName>();

    protected override void Describe(ModelBuilder model)
    {
        model.HasPostgresExtension("public", "pg_trgm", version: null);
        model.Entity<User>(user =>
        {
            user.ToTable("users", t => t.HasCheckConstraint("ck_users_role", "role IN ('user', 'moderator', 'admin')"));
            user.HasIndex(u => u.UsernameKey).IsUnique();
            user.HasIndex(u => u.Email).IsUnique();
            user.HasIndex(u => u.AvatarMediaId).HasFilter("avatar_media_id IS NOT NULL");
            user.HasIndex(u => u.HeaderMediaId).HasFilter("header_media_id IS NOT NULL");
            user.Property(u => u.SearchText).HasComputedColumnSql(SearchText, stored: true);
            user.HasIndex(u => u.SearchText).HasMethod("gin").HasOperators("gin_trgm_ops");
            user.Property(u => u.Bio).HasDefaultValueSql("''");
            user.Property(u => u.Active).HasDefaultValue(true).HasSentinel(true);
        });
        model.Entity<ApiKey>(key =>
        {
            key.ToTable("api_keys");
            key.HasIndex(k => k.Hash).IsUnique();
            key.HasOne(k => k.User).WithMany().HasForeignKey(k => k.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<AuditEntry>(entry =>
        {
            entry.ToTable("audit");
            entry.HasIndex(e => new { e.TargetId, e.Id });
        });
        model.Entity<Session>(session =>
        {
            session.ToTable("sessions");
            session.HasIndex(s => s.FamilyHash).IsUnique();
            session.HasOne(s => s.User).WithMany().HasForeignKey(s => s.UserId).OnDelete(DeleteBehavior.Cascade);
            session.HasOne(s => s.ApiKey).WithMany().HasForeignKey(s => s.ApiKeyId).OnDelete(DeleteBehavior.Cascade);
            session.HasIndex(s => s.ApiKeyId).HasFilter("api_key_id IS NOT NULL");
        });
        model.Entity<RefreshToken>(token =>
        {
            token.ToTable("refresh_tokens");
            token.HasKey(t => t.Hash);
            token.HasOne(t => t.Session).WithMany().HasForeignKey(t => t.SessionId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SigningKey>(key => key.ToTable("signing_keys"));
        model.Entity<Attempt>(attempt =>
        {
            attempt.ToTable("attempts");
            attempt.HasKey(a => a.Key);
            attempt.HasIndex(a => a.LastAt);
        });
        model.Entity<FormerName>(name =>
        {
            name.ToTable("former_names");
            name.HasKey(n => n.Digest);
        });
    }
}

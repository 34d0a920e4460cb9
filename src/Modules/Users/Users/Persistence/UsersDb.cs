using Microblog.BuildingBlocks.Persistence;
using Microblog.Users.Domain;
using Microblog.Users.Domain.OAuth;
using Microblog.Users.Domain.Scim;
using Microblog.Users.Domain.SecondFactors;
using Microblog.Users.Domain.SingleSignOn;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Users.Persistence;

/// <summary>The schema <c>users</c>.</summary>
internal sealed class UsersDb(DbContextOptions<UsersDb> options) : ModuleDbContext(options, "users")
{
    // As in the migration. SearchTerms.Fold folds the words of a search alike.
    private const string SearchText = """
        replace(replace(replace(translate(lower(regexp_replace(normalize(' ' || username || ' ' || name, NFKD),
            '[\u0300-\u036f]', '', 'g')), '_-@øłđðıħ', '   olddih'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')
        """;

    private const string TitleText = """
        replace(replace(replace(translate(lower(regexp_replace(normalize(' ' || title, NFKD),
            '[\u0300-\u036f]', '', 'g')), '_-@øłđðıħ', '   olddih'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')
        """;

    private const string DepartmentText = """
        replace(replace(replace(translate(lower(regexp_replace(normalize(' ' || department, NFKD),
            '[\u0300-\u036f]', '', 'g')), '_-@øłđðıħ', '   olddih'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe')
        """;

    public DbSet<User> Users => Set<User>();

    public DbSet<ScimUser> ScimUsers => Set<ScimUser>();

    public DbSet<ScimGroup> ScimGroups => Set<ScimGroup>();

    public DbSet<ScimMember> ScimMembers => Set<ScimMember>();

    public DbSet<ScimToken> ScimTokens => Set<ScimToken>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<RefreshToken> RefreshTokens => Set<RefreshToken>();

    public DbSet<SigningKey> SigningKeys => Set<SigningKey>();

    public DbSet<FailedLogins> FailedLogins => Set<FailedLogins>();

    public DbSet<FormerUsername> FormerUsernames => Set<FormerUsername>();

    public DbSet<KnownDevice> KnownDevices => Set<KnownDevice>();

    public DbSet<TotpSecret> TotpSecrets => Set<TotpSecret>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<Passkey> Passkeys => Set<Passkey>();

    public DbSet<PasskeyChallenge> PasskeyChallenges => Set<PasskeyChallenge>();

    public DbSet<Mail> Mails => Set<Mail>();

    public DbSet<MailLink> MailLinks => Set<MailLink>();

    public DbSet<Invitation> Invitations => Set<Invitation>();

    public DbSet<Identity> Identities => Set<Identity>();

    public DbSet<ProviderSession> ProviderSessions => Set<ProviderSession>();

    public DbSet<LogoutToken> LogoutTokens => Set<LogoutToken>();

    public DbSet<OAuthApp> OAuthApps => Set<OAuthApp>();

    public DbSet<OAuthGrant> OAuthGrants => Set<OAuthGrant>();

    public DbSet<OAuthToken> OAuthTokens => Set<OAuthToken>();

    /// <summary>
    /// Locks the row of a person until the open transaction ends; null when nobody has this id. Changes of a profile, a password or
    /// sessions take this lock first, so they come one after the other.
    /// </summary>
    public async Task<User?> LockUserAsync(long userId, CancellationToken ct) =>
        (await Users.FromSql($"SELECT * FROM users.users WHERE id = {userId} FOR NO KEY UPDATE").ToListAsync(ct)).FirstOrDefault();

    /// <summary>
    /// Locks all active administrators, by their ids, and then the row of a person: two administrators who demote or delete each other at
    /// the same time come one after the other.
    /// </summary>
    /// <returns>The active administrators, and the person, or null when nobody has this id.</returns>
    public async Task<(IReadOnlyList<User> Administrators, User? User)> LockWithAdministratorsAsync(long userId, CancellationToken ct)
    {
        var administrators = await Users.FromSql($"SELECT * FROM users.users WHERE role = 'admin' AND active ORDER BY id FOR UPDATE")
            .ToListAsync(ct);
        var found = await Users.FromSql($"SELECT * FROM users.users WHERE id = {userId} FOR UPDATE").ToListAsync(ct);
        return (administrators, found.FirstOrDefault());
    }

    /// <summary>
    /// Locks the groups of directories until the open transaction ends. Whatever changes who is in a group takes this lock before any
    /// other, because roles hang on groups and groups on people.
    /// </summary>
    public Task LockScimGroupsAsync(CancellationToken ct) =>
        Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended('scim groups', 0))", ct);

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
            user.Property(u => u.TitleText).HasComputedColumnSql(TitleText, stored: true);
            user.HasIndex(u => u.TitleText).HasMethod("gin").HasOperators("gin_trgm_ops");
            user.Property(u => u.DepartmentText).HasComputedColumnSql(DepartmentText, stored: true);
            user.HasIndex(u => u.DepartmentText).HasMethod("gin").HasOperators("gin_trgm_ops");
            user.HasOne<User>().WithMany().HasForeignKey(u => u.ManagerId).OnDelete(DeleteBehavior.SetNull);
            user.HasIndex(u => u.ManagerId).HasFilter("manager_id IS NOT NULL");
            user.Property(u => u.Bio).HasDefaultValueSql("''");
            user.Property(u => u.Active).HasDefaultValue(true).HasSentinel(true);
            user.Property(u => u.Demonstration).HasDefaultValue(false);
            user.Property(u => u.SecondFactor).HasDefaultValue(false);
            user.HasIndex(u => u.Id).HasFilter("demonstration");
        });
        model.Entity<ApiKey>(key =>
        {
            key.ToTable("api_keys");
            key.HasIndex(k => k.Hash).IsUnique();
            key.Property(k => k.Demonstration).HasDefaultValue(false);
            key.HasIndex(k => k.Id).HasFilter("demonstration");
            key.HasOne(k => k.User).WithMany().HasForeignKey(k => k.UserId).OnDelete(DeleteBehavior.Cascade);
            key.HasOne<ApiKey>().WithMany().HasForeignKey(k => k.ParentId).OnDelete(DeleteBehavior.Cascade);
            key.HasIndex(k => k.ParentId).HasFilter("parent_id IS NOT NULL");
            key.Property(k => k.ReadOnly).HasDefaultValue(false);
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
            session.Property(s => s.MustChangePassword).HasDefaultValue(false);
        });
        model.Entity<RefreshToken>(token =>
        {
            token.ToTable("refresh_tokens");
            token.HasKey(t => t.Hash);
            token.HasOne(t => t.Session).WithMany().HasForeignKey(t => t.SessionId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<SigningKey>(key => key.ToTable("signing_keys"));
        model.Entity<FailedLogins>(failed =>
        {
            failed.ToTable("attempts");
            failed.HasKey(f => f.Key);
            failed.HasIndex(f => f.LastAt);
        });
        model.Entity<FormerUsername>(name =>
        {
            name.ToTable("former_names");
            name.HasKey(n => n.Digest);
            name.HasIndex(n => n.OwnerId).HasFilter("owner_id IS NOT NULL");
        });
        model.Entity<KnownDevice>(device =>
        {
            device.ToTable("known_devices");
            device.HasKey(d => new { d.UserId, d.Digest });
            device.HasOne<User>().WithMany().HasForeignKey(d => d.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        MailModel.Describe(model);
        SecondFactorModel.Describe(model);
        DescribeScim(model);
        DescribeSingleSignOn(model);
        OAuthModel.Describe(model);
    }

    private static void DescribeScim(ModelBuilder model)
    {
        model.Entity<ScimUser>(person =>
        {
            person.ToTable("scim_users");
            person.HasKey(p => p.UserId);
            person.Property(p => p.UserId).ValueGeneratedNever();
            person.HasOne(p => p.User).WithOne().HasForeignKey<ScimUser>(p => p.UserId).OnDelete(DeleteBehavior.Cascade);
            person.Property(p => p.UserNameKey).HasComputedColumnSql("lower(user_name)", stored: true);
            person.HasIndex(p => p.UserNameKey).IsUnique().HasFilter("deleted_at IS NULL");
            person.HasIndex(p => p.ExternalId).HasFilter("external_id IS NOT NULL");
            person.HasIndex(p => p.EmailKeys).HasMethod("gin");
            person.Property(p => p.Attributes).HasColumnType("jsonb");
            person.HasIndex(p => p.DeletedAt).HasFilter("deleted_at IS NOT NULL");
        });
        model.Entity<ScimGroup>(group =>
        {
            group.ToTable("scim_groups", t => t.HasCheckConstraint("ck_scim_groups_role", "role IN ('moderator', 'admin')"));
            group.Property(g => g.DisplayNameKey).HasComputedColumnSql("lower(display_name)", stored: true);
            group.HasIndex(g => g.DisplayNameKey).IsUnique();
            group.HasIndex(g => g.ExternalId).HasFilter("external_id IS NOT NULL");
        });
        model.Entity<ScimMember>(member =>
        {
            member.ToTable("scim_members");
            member.HasKey(m => new { m.GroupId, m.UserId });
            member.HasOne<ScimGroup>().WithMany().HasForeignKey(m => m.GroupId).OnDelete(DeleteBehavior.Cascade);
            member.HasOne<ScimUser>().WithMany().HasForeignKey(m => m.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ScimToken>(token =>
        {
            token.ToTable("scim_tokens");
            token.HasIndex(t => t.Hash).IsUnique();
        });
    }

    private static void DescribeSingleSignOn(ModelBuilder model)
    {
        model.Entity<Identity>(identity =>
        {
            identity.ToTable("identities");
            identity.HasIndex(i => new { i.Issuer, i.Subject }).IsUnique();
            identity.HasOne<User>().WithMany().HasForeignKey(i => i.UserId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<ProviderSession>(session =>
        {
            session.ToTable("provider_sessions");
            session.HasKey(s => s.SessionId);
            session.Property(s => s.SessionId).ValueGeneratedNever();
            session.HasOne(s => s.Session).WithOne().HasForeignKey<ProviderSession>(s => s.SessionId).OnDelete(DeleteBehavior.Cascade);
            session.HasOne(s => s.Identity).WithMany().HasForeignKey(s => s.IdentityId).OnDelete(DeleteBehavior.Cascade);
        });
        model.Entity<LogoutToken>(token =>
        {
            token.ToTable("logout_tokens");
            token.HasKey(t => t.Digest);
        });
    }
}

using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Domain;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Persistence;

/// <summary>The schema <c>social</c>.</summary>
internal sealed class SocialDb(DbContextOptions<SocialDb> options) : ModuleDbContext(options, "social")
{
    public DbSet<Follow> Follows => Set<Follow>();

    public DbSet<FollowCount> Counts => Set<FollowCount>();

    public DbSet<Block> Blocks => Set<Block>();

    public DbSet<Mute> Mutes => Set<Mute>();

    public DbSet<PrivateNote> PrivateNotes => Set<PrivateNote>();

    public DbSet<Notification> Notifications => Set<Notification>();

    public DbSet<NotificationSetting> NotificationSettings => Set<NotificationSetting>();

    public DbSet<ThreadMute> ThreadMutes => Set<ThreadMute>();

    protected override void Describe(ModelBuilder model)
    {
        model.Entity<Follow>(follow =>
        {
            follow.ToTable("follows", t => t.HasCheckConstraint("ck_follows_not_oneself", "follower_id <> followee_id"));
            follow.HasIndex(f => new { f.FollowerId, f.FolloweeId }).IsUnique();
            follow.HasIndex(f => new { f.FolloweeId, f.Id }).IncludeProperties(f => f.FollowerId);
            follow.HasIndex(f => new { f.FollowerId, f.Id }).IncludeProperties(f => f.FolloweeId);
        });
        model.Entity<FollowCount>(count =>
        {
            count.ToTable("counts");
            count.HasKey(c => c.UserId);
            count.Property(c => c.UserId).ValueGeneratedNever();
            count.Property(c => c.FollowersCount).HasDefaultValue(0);
            count.Property(c => c.FollowingCount).HasDefaultValue(0);
            count.HasIndex(c => new { c.FollowersCount, c.UserId });
        });
        model.Entity<Block>(block =>
        {
            block.ToTable("blocks", t => t.HasCheckConstraint("ck_blocks_not_oneself", "blocker_id <> blocked_id"));
            block.HasIndex(b => new { b.BlockerId, b.BlockedId }).IsUnique();
            block.HasIndex(b => new { b.BlockerId, b.Id }).IncludeProperties(b => b.BlockedId);
            block.HasIndex(b => new { b.BlockedId, b.BlockerId });
        });
        model.Entity<Mute>(mute =>
        {
            mute.ToTable("mutes", t => t.HasCheckConstraint("ck_mutes_not_oneself", "muter_id <> muted_id"));
            mute.HasIndex(m => new { m.MuterId, m.MutedId }).IsUnique();
            mute.HasIndex(m => new { m.MuterId, m.Id }).IncludeProperties(m => m.MutedId);
            mute.HasIndex(m => m.MutedId);
        });
        model.Entity<PrivateNote>(note =>
        {
            note.ToTable("private_notes", t => t.HasCheckConstraint("ck_private_notes_not_oneself", "author_id <> about_id"));
            note.HasIndex(n => new { n.AuthorId, n.AboutId }).IsUnique();
            note.HasIndex(n => new { n.AuthorId, n.Id });
            note.HasIndex(n => n.AboutId);
        });
        DescribeNotifications(model);
        DescribeStreaming(model);
    }

    private static void DescribeNotifications(ModelBuilder model)
    {
        model.Entity<Notification>(notification =>
        {
            notification.ToTable("notifications");
            notification.Property(n => n.Edition).HasDefaultValue(0L);
            notification.Property(n => n.Undone).HasDefaultValue(false);
            notification.Property(n => n.Read).HasDefaultValue(false);
            notification.Property(n => n.AnnouncedAt).HasDefaultValueSql("now()");
            notification.HasIndex(n => new { n.UserId, n.Kind, n.TweetId, n.ActorId, n.Edition }).IsUnique();
            notification.HasIndex(n => new { n.UserId, n.Id }).HasFilter("NOT undone");
            notification.HasIndex(n => new { n.UserId, n.Kind, n.TweetId, n.Read, n.Id }, "ix_notifications_alike")
                .HasDatabaseName("ix_notifications_alike")
                .IncludeProperties(n => n.ActorId).HasFilter("NOT undone");
            notification.HasIndex(n => new { n.UserId, n.Kind, n.TweetId }, "ix_notifications_unread")
                .HasDatabaseName("ix_notifications_unread")
                .IncludeProperties(n => n.ActorId).HasFilter("NOT read AND NOT undone");
            notification.HasIndex(n => n.TweetId).HasFilter("tweet_id <> 0");
            notification.HasIndex(n => n.ActorId);
            notification.HasIndex(n => n.CreatedAt);
        });
        model.Entity<NotificationSetting>(setting =>
        {
            setting.ToTable("notification_settings");
            setting.HasKey(s => s.UserId);
            setting.Property(s => s.UserId).ValueGeneratedNever();
            setting.Property(s => s.OffKinds).HasColumnType("smallint[]").HasDefaultValueSql("'{}'");
        });
        model.Entity<ThreadMute>(mute =>
        {
            mute.ToTable("thread_mutes");
            mute.HasKey(m => new { m.UserId, m.ThreadId });
            mute.HasIndex(m => m.ThreadId);
        });
        model.Entity<DeletedTweet>(deleted =>
        {
            deleted.ToTable("gone_tweets");
            deleted.HasKey(d => d.TweetId);
            deleted.Property(d => d.TweetId).ValueGeneratedNever();
            deleted.HasIndex(d => d.GoneAt);
        });
    }

    private static void DescribeStreaming(ModelBuilder model)
    {
        model.Entity<StreamInboxEntry>(row => row.ToTable("live_inbox"));
        model.Entity<StreamLogEntry>(row =>
        {
            row.ToTable("live_log");
            row.Property(r => r.Id).ValueGeneratedNever();
            row.HasIndex(r => r.CreatedAt);
            row.HasIndex(r => new { r.SubjectId, r.CreatedAt }, "ix_live_log_counts").HasDatabaseName("ix_live_log_counts")
                .HasFilter("kind = 3");
        });
        model.Entity<StreamLogHead>(head =>
        {
            head.ToTable("live_head", t => t.HasCheckConstraint("ck_live_head_one", "id = 1"));
            head.Property(h => h.Id).ValueGeneratedNever();
        });
        model.Entity<StreamTicket>(ticket =>
        {
            ticket.ToTable("stream_tickets");
            ticket.HasKey(t => t.Hash);
            ticket.HasIndex(t => t.UserId);
            ticket.HasIndex(t => t.ExpiresAt);
        });
    }
}

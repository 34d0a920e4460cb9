using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Model;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Persistence;

/// <summary>The schema <c>social</c>.</summary>
internal sealed class SocialDb(DbContextOptions<SocialDb> options) : ModuleDbContext(options, "social")
{
    public DbSet<Follow> Follows => Set<Follow>();

    public DbSet<FollowCount> Counts => Set<FollowCount>();

    public DbSet<Block> Blocks => Set<Block>();

    public DbSet<Mute> Mutes => Set<Mute>();

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
    }
}

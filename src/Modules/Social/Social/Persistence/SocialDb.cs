using Microblog.BuildingBlocks.Persistence;
using Microblog.Social.Model;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Social.Persistence;

/// <summary>The schema <c>social</c>.</summary>
internal sealed class SocialDb(DbContextOptions<SocialDb> options) : ModuleDbContext(options, "social")
{
    public DbSet<Follow> Follows => Set<Follow>();

    public DbSet<FollowCount> Counts => Set<FollowCount>();

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
        });
    }
}

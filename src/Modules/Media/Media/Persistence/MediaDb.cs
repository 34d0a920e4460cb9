using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Model;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Persistence;

/// <summary>The schema <c>media</c>.</summary>
internal sealed class MediaDb(DbContextOptions<MediaDb> options) : ModuleDbContext(options, "media")
{
    public DbSet<MediaItem> Media => Set<MediaItem>();

    protected override void Describe(ModelBuilder model) => model.Entity<MediaItem>(media =>
    {
        media.ToTable("media", t => t.HasCheckConstraint("ck_media_state", "state IN ('receiving', 'ready')"));
        media.Property(m => m.Confirmed).HasDefaultValue(false);
        media.HasIndex(m => m.Key).IsUnique();
        media.HasIndex(m => m.TweetId).HasFilter("tweet_id IS NOT NULL");
        media.HasIndex(m => new { m.OwnerId, m.Id });
        media.HasIndex(m => m.CreatedAt).HasFilter("NOT confirmed");
    });
}

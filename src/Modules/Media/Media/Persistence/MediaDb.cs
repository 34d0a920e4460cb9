using Microblog.BuildingBlocks.Persistence;
using Microblog.Media.Domain;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Persistence;

/// <summary>The schema <c>media</c>.</summary>
internal sealed class MediaDb(DbContextOptions<MediaDb> options) : ModuleDbContext(options, "media")
{
    public DbSet<MediaItem> Media => Set<MediaItem>();

    public DbSet<Blob> Blobs => Set<Blob>();

    public DbSet<MediaFile> Files => Set<MediaFile>();

    public DbSet<ProcessingJob> Jobs => Set<ProcessingJob>();

    public DbSet<FileRemoval> Removals => Set<FileRemoval>();

    protected override void Describe(ModelBuilder model)
    {
        model.Entity<MediaItem>(media =>
        {
            media.ToTable("media", t => t.HasCheckConstraint("ck_media_state", "state IN ('receiving', 'processing', 'ready', 'failed')"));
            media.Property(m => m.Confirmed).HasDefaultValue(false);
            media.HasIndex(m => m.Key).IsUnique();
            media.HasIndex(m => m.TweetId).HasFilter("tweet_id IS NOT NULL");
            media.HasIndex(m => m.CreatedAt).HasFilter("NOT confirmed");
            media.HasIndex(m => new { m.OwnerId, m.CreatedAt });
            media.HasIndex(m => new { m.OwnerId, m.Id });
        });
        model.Entity<Blob>(blob =>
        {
            blob.ToTable("blobs", t => t.HasCheckConstraint("ck_blobs_place", "place IN ('local', 's3')"));
            blob.Property(b => b.Shared).HasDefaultValue(false);
            blob.Property(b => b.Stored).HasDefaultValue(false);
            blob.HasIndex(b => b.Name).IsUnique();
            blob.HasIndex(b => b.Sha256).IsUnique().HasFilter("shared");
            blob.HasIndex(b => b.UsedAt).HasFilter("NOT stored");
            blob.HasIndex(b => new { b.Place, b.Id });
        });
        model.Entity<MediaFile>(file =>
        {
            file.ToTable("files", t =>
                t.HasCheckConstraint("ck_files_role", "role IN ('source', 'original', 'display', 'preview', 'avatar', 'header', 'full')"));
            file.HasKey(f => f.Key);
            file.HasOne(f => f.Media).WithMany().HasForeignKey(f => f.MediaId).OnDelete(DeleteBehavior.Cascade);
            file.HasOne(f => f.Blob).WithMany().HasForeignKey(f => f.BlobId).OnDelete(DeleteBehavior.Restrict);
            file.HasIndex(f => f.MediaId);
            file.HasIndex(f => f.BlobId);
            file.HasIndex(f => f.Role).HasFilter("role = 'source'");
        });
        model.Entity<ProcessingJob>(job =>
        {
            job.ToTable("jobs", t => t.HasCheckConstraint("ck_jobs_lane", "lane IN ('picture', 'video', 'long_video')"));
            job.HasKey(j => j.MediaId);
            job.Property(j => j.MediaId).ValueGeneratedNever();
            job.Property(j => j.Attempts).HasDefaultValue(0);
            job.Property(j => j.Failures).HasDefaultValue(0);
            job.HasIndex(j => new { j.Lane, j.Turn, j.MediaId });
            job.HasIndex(j => j.OwnerId);
        });
        model.Entity<FileRemoval>(removal =>
        {
            removal.ToTable("removals");
            removal.HasKey(r => new { r.Name, r.Place });
            removal.HasIndex(r => r.DueAt);
        });
    }
}

using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Model;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Tweets.Persistence;

/// <summary>The schema <c>tweets</c>.</summary>
internal sealed class TweetsDb(DbContextOptions<TweetsDb> options) : ModuleDbContext(options, "tweets")
{
    public DbSet<Tweet> Tweets => Set<Tweet>();

    public DbSet<Popularity> Popularity => Set<Popularity>();

    public DbSet<Like> Likes => Set<Like>();

    public DbSet<Author> Authors => Set<Author>();

    protected override void Describe(ModelBuilder model)
    {
        model.HasSequence<long>("tweet_ids");
        model.Entity<Tweet>(tweet =>
        {
            tweet.ToTable("tweets").HasStorageParameter("fillfactor", 85);
            tweet.Property(t => t.Id).ValueGeneratedNever();
            tweet.Property(t => t.MediaIds).HasDefaultValueSql("'{}'");
            tweet.Property(t => t.NewestLikers).HasDefaultValueSql("'{}'");
            tweet.HasIndex(t => new { t.AuthorId, t.Id });
        });
        model.Entity<Popularity>(popularity =>
        {
            popularity.ToTable("popularity").HasStorageParameter("fillfactor", 80);
            popularity.HasKey(p => p.TweetId);
            popularity.HasOne(p => p.Tweet).WithOne().HasForeignKey<Popularity>(p => p.TweetId).OnDelete(DeleteBehavior.Cascade);
            popularity.Property(p => p.LikesCount).HasDefaultValue(0);
            popularity.HasIndex(p => new { p.AuthorId, p.LikesCount, p.TweetId });
            popularity.HasIndex(p => new { p.AuthorId, p.LikesCount, p.TweetId }, "ix_popularity_well_liked").HasFilter("likes_count >= 10");
            popularity.HasIndex(p => new { p.LikesCount, p.TweetId }).IncludeProperties(p => p.AuthorId);
        });
        model.Entity<Like>(like =>
        {
            like.ToTable("likes");
            like.HasOne(l => l.Tweet).WithMany().HasForeignKey(l => l.TweetId).OnDelete(DeleteBehavior.Cascade);
            like.HasIndex(l => new { l.TweetId, l.UserId }).IsUnique();
            like.HasIndex(l => new { l.TweetId, l.Id }).IncludeProperties(l => l.UserId);
            like.HasIndex(l => new { l.UserId, l.Id });
        });
        model.Entity<Author>(author =>
        {
            author.ToTable("authors");
            author.HasKey(a => a.AuthorId);
            author.Property(a => a.AuthorId).ValueGeneratedNever();
            author.Property(a => a.TweetsCount).HasDefaultValue(0L);
        });
    }
}

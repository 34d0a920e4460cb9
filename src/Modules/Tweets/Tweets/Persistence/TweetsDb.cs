using Microblog.BuildingBlocks.Persistence;
using Microblog.Tweets.Domain;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Tweets.Persistence;

/// <summary>The schema <c>tweets</c>.</summary>
internal sealed class TweetsDb(DbContextOptions<TweetsDb> options) : ModuleDbContext(options, "tweets")
{
    public DbSet<Tweet> Tweets => Set<Tweet>();

    public DbSet<Popularity> Popularity => Set<Popularity>();

    public DbSet<Like> Likes => Set<Like>();

    public DbSet<Retweet> Retweets => Set<Retweet>();

    public DbSet<Bookmark> Bookmarks => Set<Bookmark>();

    public DbSet<Mention> Mentions => Set<Mention>();

    public DbSet<Hashtag> Hashtags => Set<Hashtag>();

    public DbSet<TweetVersion> Versions => Set<TweetVersion>();

    public DbSet<SearchEntry> Search => Set<SearchEntry>();

    public DbSet<Tag> Tags => Set<Tag>();

    public DbSet<TagUseChange> TagUseChanges => Set<TagUseChange>();

    public DbSet<HourlyTagUser> HourlyTagUsers => Set<HourlyTagUser>();

    public DbSet<HourlyTagCount> HourlyTagCounts => Set<HourlyTagCount>();

    public DbSet<Trend> Trends => Set<Trend>();

    public DbSet<Report> Reports => Set<Report>();

    public DbSet<Complaint> Complaints => Set<Complaint>();

    public DbSet<Author> Authors => Set<Author>();

    public DbSet<TimelineChange> TimelineChanges => Set<TimelineChange>();

    public DbSet<TimelineHorizon> TimelineHorizons => Set<TimelineHorizon>();

    /// <summary>Runs a statement about one thing, <c>$1</c>, in the open transaction, and tells how many rows it touched.</summary>
    public async Task<int> ExecuteAsync(string sql, long id, CancellationToken ct)
    {
        await using var command = Command(sql, id);
        return await command.ExecuteNonQueryAsync(ct);
    }

    protected override void Describe(ModelBuilder model)
    {
        model.HasSequence<long>("tweet_ids");
        model.Entity<Tweet>(tweet =>
        {
            tweet.ToTable("tweets", t => t.HasCheckConstraint("ck_tweets_visibility", "visibility BETWEEN 0 AND 2"))
                .HasStorageParameter("fillfactor", 85);
            tweet.Property(t => t.Id).ValueGeneratedNever();
            tweet.Property(t => t.MediaIds).HasDefaultValueSql("'{}'");
            tweet.Property(t => t.NewestLikers).HasDefaultValueSql("'{}'");
            tweet.Property(t => t.Visibility).HasDefaultValue(Visibility.Public);
            tweet.Property(t => t.Sensitive).HasDefaultValue(false);
            tweet.Property(t => t.Entities).HasColumnType("jsonb");
            tweet.HasIndex(t => new { t.AuthorId, t.Id });
            tweet.HasIndex(t => new { t.RootId, t.Path }).HasFilter("root_id IS NOT NULL");
            tweet.HasIndex(t => new { t.InReplyToId, t.Id }).HasFilter("in_reply_to_id IS NOT NULL");
            tweet.HasIndex(t => t.InReplyToId, "ix_tweets_narrow_replies").HasDatabaseName("ix_tweets_narrow_replies")
                .HasFilter("in_reply_to_id IS NOT NULL AND visibility > 0");
            tweet.HasIndex(t => new { t.QuoteOfId, t.Id }).HasFilter("quote_of_id IS NOT NULL");
            tweet.HasIndex(t => new { t.AuthorId, t.Id }, "ix_tweets_with_media").HasDatabaseName("ix_tweets_with_media")
                .HasFilter("media_ids <> '{}'");
        });
        model.Entity<Popularity>(popularity =>
        {
            popularity.ToTable("popularity").HasStorageParameter("fillfactor", 80);
            popularity.HasKey(p => p.TweetId);
            popularity.HasOne(p => p.Tweet).WithOne().HasForeignKey<Popularity>(p => p.TweetId).OnDelete(DeleteBehavior.Cascade);
            popularity.Property(p => p.LikesCount).HasDefaultValue(0);
            popularity.Property(p => p.RepliesCount).HasDefaultValue(0);
            popularity.Property(p => p.NarrowRepliesCount).HasDefaultValue(0);
            popularity.Property(p => p.RetweetsCount).HasDefaultValue(0);
            popularity.Property(p => p.QuotesCount).HasDefaultValue(0);
            popularity.Property(p => p.Visibility).HasDefaultValue(Visibility.Public);
            popularity.HasIndex(p => new { p.AuthorId, p.LikesCount, p.TweetId }).IncludeProperties(p => p.Visibility);
            popularity.HasIndex(p => new { p.AuthorId, p.LikesCount, p.TweetId }, "ix_popularity_well_liked")
                .HasDatabaseName("ix_popularity_well_liked")
                .HasFilter("likes_count >= 10").IncludeProperties(p => p.Visibility);
            popularity.HasIndex(p => new { p.LikesCount, p.TweetId }).IncludeProperties(p => new { p.AuthorId, p.Visibility });
        });
        model.Entity<Like>(like =>
        {
            like.ToTable("likes");
            like.HasOne(l => l.Tweet).WithMany().HasForeignKey(l => l.TweetId).OnDelete(DeleteBehavior.Cascade);
            like.HasIndex(l => new { l.TweetId, l.UserId }).IsUnique();
            like.HasIndex(l => new { l.TweetId, l.Id }).IncludeProperties(l => l.UserId);
            like.HasIndex(l => new { l.UserId, l.Id });
        });
        model.Entity<Retweet>(retweet =>
        {
            retweet.ToTable("retweets");
            retweet.Property(r => r.Id).ValueGeneratedNever();
            retweet.HasOne(r => r.Tweet).WithMany().HasForeignKey(r => r.TweetId).OnDelete(DeleteBehavior.Cascade);
            retweet.HasIndex(r => new { r.TweetId, r.UserId, r.UndoneId }).IsUnique().AreNullsDistinct(false).IncludeProperties(r => r.Id);
            retweet.HasIndex(r => new { r.TweetId, r.Id }).IncludeProperties(r => new { r.UserId, r.UndoneId });
            retweet.HasIndex(r => new { r.UserId, r.Id }).IncludeProperties(r => new { r.TweetId, r.UndoneId });
        });
        model.Entity<Bookmark>(bookmark =>
        {
            bookmark.ToTable("bookmarks");
            bookmark.HasOne(b => b.Tweet).WithMany().HasForeignKey(b => b.TweetId).OnDelete(DeleteBehavior.Cascade);
            bookmark.HasIndex(b => new { b.TweetId, b.UserId }).IsUnique();
            bookmark.HasIndex(b => new { b.UserId, b.Id }).IncludeProperties(b => b.TweetId);
        });
        DescribeEntities(model);
        DescribeSearch(model);
        DescribeReports(model);
        model.Entity<Author>(author =>
        {
            author.ToTable("authors");
            author.HasKey(a => a.AuthorId);
            author.Property(a => a.AuthorId).ValueGeneratedNever();
            author.Property(a => a.TweetsCount).HasDefaultValue(0L);
            author.Property(a => a.NewestTweetId).HasDefaultValue(0L);
            author.Property(a => a.NewestRetweetId).HasDefaultValue(0L);
        });
        DescribeTimelines(model);
    }

    private static void DescribeTimelines(ModelBuilder model)
    {
        model.Entity<TimelineChange>(change =>
        {
            change.ToTable("timeline_changes");
            change.HasKey(c => new { c.TransactionId, c.Id });
            change.Property(c => c.TransactionId).HasColumnType("xid8").HasDefaultValueSql("pg_current_xact_id()");
            change.Property(c => c.Id).UseIdentityByDefaultColumn();
            change.Property(c => c.CreatedAt).HasDefaultValueSql("now()");
        });
        model.Entity<TimelineHorizon>(horizon =>
        {
            horizon.ToTable("timeline_horizons");
            horizon.HasKey(h => h.Place);
            horizon.Property(h => h.Place).ValueGeneratedNever();
            horizon.Property(h => h.TransactionId).HasColumnType("xid8");
        });
    }

    private static void DescribeEntities(ModelBuilder model)
    {
        model.Entity<Mention>(mention =>
        {
            mention.ToTable("mentions");
            mention.HasKey(m => new { m.TweetId, m.UserId });
            mention.HasOne(m => m.Tweet).WithMany().HasForeignKey(m => m.TweetId).OnDelete(DeleteBehavior.Cascade);
            mention.HasIndex(m => new { m.UserId, m.TweetId });
            mention.Property(m => m.Named).HasDefaultValue(true).HasSentinel(true);
            mention.Property(m => m.Addressed).HasDefaultValue(false);
            mention.Property(m => m.AfterVersion).HasDefaultValue(0L);
        });
        model.Entity<Hashtag>(hashtag =>
        {
            hashtag.ToTable("hashtags");
            hashtag.HasKey(h => new { h.TweetId, h.Tag });
            hashtag.HasOne(h => h.Tweet).WithMany().HasForeignKey(h => h.TweetId).OnDelete(DeleteBehavior.Cascade);
            hashtag.HasIndex(h => new { h.Tag, h.TweetId }).IncludeProperties(h => new { h.AuthorId, h.Visibility });
            hashtag.Property(h => h.CreatedAt).HasDefaultValueSql("now()");
        });
        model.Entity<TweetVersion>(version =>
        {
            version.ToTable("versions");
            version.Property(v => v.Entities).HasColumnType("jsonb");
            version.HasOne(v => v.Tweet).WithMany().HasForeignKey(v => v.TweetId).OnDelete(DeleteBehavior.Cascade);
            version.HasIndex(v => new { v.TweetId, v.Id });
            version.HasIndex(v => v.Entities).HasMethod("gin").HasOperators("jsonb_path_ops").HasFilter("entities IS NOT NULL");
        });
    }

    private static void DescribeReports(ModelBuilder model)
    {
        model.Entity<Report>(report =>
        {
            report.ToTable("reports", t => t.HasCheckConstraint("ck_reports_resolved", "(outcome IS NULL) = (resolved_at IS NULL)"));
            report.HasIndex(r => r.TweetId).IsUnique().HasFilter("resolved_at IS NULL");
            report.HasIndex(r => r.Id, "ix_reports_open").HasDatabaseName("ix_reports_open").HasFilter("resolved_at IS NULL");
            report.HasIndex(r => r.AuthorId);
            report.HasIndex(r => r.ResolverId).HasFilter("resolver_id IS NOT NULL");
        });
        model.Entity<Complaint>(complaint =>
        {
            complaint.ToTable("complaints");
            complaint.HasOne(c => c.Report).WithMany().HasForeignKey(c => c.ReportId).OnDelete(DeleteBehavior.Cascade);
            complaint.HasIndex(c => new { c.ReportId, c.ReporterId }).IsUnique();
            complaint.HasIndex(c => new { c.ReportId, c.Id });
            complaint.HasIndex(c => new { c.ReporterId, c.Id }).HasFilter("reporter_id IS NOT NULL");
        });
    }

    private static void DescribeSearch(ModelBuilder model)
    {
        model.HasPostgresExtension("public", "pg_trgm", version: null);
        model.Entity<SearchEntry>(entry =>
        {
            entry.ToTable("search");
            entry.HasKey(e => e.TweetId);
            entry.HasOne(e => e.Tweet).WithOne().HasForeignKey<SearchEntry>(e => e.TweetId).OnDelete(DeleteBehavior.Cascade);
            entry.HasIndex(e => e.Words).HasMethod("gin").HasStorageParameter("fastupdate", "off");
        });
        model.Entity<Tag>(tag =>
        {
            tag.ToTable("tags");
            tag.Property(t => t.Name).HasColumnName("tag");
            tag.Property(t => t.Uses).HasDefaultValue(0L);
            tag.HasIndex(t => t.Name, "ix_tags_tag").HasDatabaseName("ix_tags_tag").IsUnique();
            tag.HasIndex(t => t.Name, "ix_tags_tag_likeness").HasDatabaseName("ix_tags_tag_likeness").HasMethod("gin")
                .HasOperators("gin_trgm_ops");
        });
        model.Entity<TagUseChange>(note =>
        {
            note.ToTable("tag_notes");
            note.HasIndex(n => n.Tag);
        });
        model.Entity<HourlyTagUser>(person =>
        {
            person.ToTable("tag_people");
            person.HasKey(p => new { p.Tag, p.Hour, p.AuthorId });
            person.HasIndex(p => p.Hour);
            person.HasIndex(p => p.Uses, "ix_tag_people_none").HasDatabaseName("ix_tag_people_none").HasFilter("uses <= 0");
        });
        model.Entity<HourlyTagCount>(hour =>
        {
            hour.ToTable("tag_hours");
            hour.HasKey(h => new { h.Hour, h.Tag });
            hour.HasIndex(h => new { h.Tag, h.Hour }).IncludeProperties(h => h.People);
        });
        model.Entity<Trend>(trend =>
        {
            trend.ToTable("trends");
            trend.HasKey(t => t.Place);
            trend.Property(t => t.Place).ValueGeneratedNever();
        });
    }
}

using Microblog.BuildingBlocks.Modules;
using Microblog.Tweets.Domain;
using Microblog.Tweets.Persistence;

namespace Microblog.Tweets.Features.Bookmarks;

/// <summary>Adds one bookmark to the demonstration.</summary>
internal sealed class BookmarkSeeder(TweetsDb db, TimeProvider clock) : IDemoDataSeeder
{
    public int Order => 8;

    public async Task SeedAsync(SeededIds seeded, CancellationToken ct)
    {
        if (seeded.Of("conversations") is [var first, ..])
        {
            await BookmarkWriter.BookmarkAsync(db, first, Viewer.WithoutCircle(seeded.Of("users")[0]), clock.GetUtcNow(), ct);
        }
    }
}

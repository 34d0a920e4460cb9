using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Domain;
using Microblog.Media.Persistence;
using Microblog.Media.Persistence.Storage;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media.Features.Uploads;

/// <summary>
/// A painted landscape of each of the first twelve people of the demonstration; none on a machine that takes no pictures.
/// </summary>
internal sealed class SeedPictures(MediaDb db, UploadWriter uploads, MediaTypeInspector inspector, LocalFileStore disk,
    InstalledDecoders decoders) : IDemoDataSeeder
{
    private const int Pictures = 12;

    public int Order => 3;

    public async Task SeedAsync(SeededIds seeded, CancellationToken ct)
    {
        if (decoders.TakesPictures && !await db.Media.AnyAsync(ct))
        {
            var owners = seeded.Of("users").Take(Pictures).ToArray();
            for (var i = 0; i < owners.Length; i++)
            {
                using var picture = new MemoryStream(SamplePicture.Paint(i, 960, 600));
                await using var file = (await disk.ReceiveAsync(picture, long.MaxValue, ct))!;
                var inspected = await inspector.InspectAsync(file, ct);
                await uploads.WriteAsync(file, inspected, owners[i], "A painted landscape of hills under a low sun.", ct);
            }
        }

        var unused = db.Media.Where(m => m.TweetId == null && m.ProfileId == null && m.State != MediaItem.Receiving);
        seeded.Add("media", await unused.OrderBy(m => m.Id).Select(m => m.Id).Take(Pictures).ToListAsync(ct));
    }
}

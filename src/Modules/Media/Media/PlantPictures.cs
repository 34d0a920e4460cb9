using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Model;
using Microblog.Media.Persistence;
using Microblog.Media.Pictures;
using Microblog.Media.Storage;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Media;

/// <summary>A painted landscape of each of the first twelve people of the demonstration.</summary>
internal sealed class PlantPictures(MediaDb db, Uploads uploads, Judge judge, LocalFileStore disk) : IDemonstration
{
    private const int Pictures = 12;

    public int Order => 3;

    public async Task PlantAsync(Plantings plantings, CancellationToken ct)
    {
        if (!await db.Media.AnyAsync(ct))
        {
            var owners = plantings.Of("users").Take(Pictures).ToArray();
            for (var i = 0; i < owners.Length; i++)
            {
                using var painted = new MemoryStream(PaintedPicture.Paint(i, 960, 600));
                await using var file = (await disk.ReceiveAsync(painted, long.MaxValue, ct))!;
                await uploads.KeepAsync(file, await judge.JudgeAsync(file, ct), owners[i], "A painted landscape of hills under a low sun.", ct);
            }
        }

        plantings.Add("media", await db.Media.Where(m => m.TweetId == null && m.ProfileId == null && m.State != MediaItem.Receiving).OrderBy(m => m.Id).Select(m => m.Id).Take(Pictures).ToListAsync(ct));
    }
}

using System.Net;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Web.Errors;
using Microblog.Media.Domain;
using Microblog.Media.Persistence;
using Microblog.Media.Persistence.Storage;
using Microsoft.Extensions.Hosting;

namespace Microblog.Media.Features.Serving;

/// <summary>
/// Finds the file behind an address, and waits for one that is still being made: a tweet shows its addresses from the first moment, and
/// browsers that fetch them at once should see the pictures. A waiting request holds neither a thread nor a connection of the database.
/// </summary>
[SingletonService]
internal sealed class AwaitedFiles(
    FileLocator files, UploadChanges changes, WaitingRequests requests, MediaSettings settings, IHostApplicationLifetime lifetime,
    TimeProvider clock)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(5);

    private static Refusal NoSuchFile => Refusal.NotFound("There is no such file.");

    private static Refusal TakesLonger => Unavailable("The file is still being processed. Try again.");

    /// <summary>Finds the file.</summary>
    /// <param name="key">The name in its address.</param>
    /// <param name="client">Where the request comes from.</param>
    /// <param name="ct">Cancelled when the client hangs up.</param>
    /// <returns>Where it is; or why it is not served: there is none, it takes longer, or too many wait.</returns>
    public async Task<(FileLocation? File, Refusal? Refusal)> FindAsync(FileKey key, IPAddress client, CancellationToken ct)
    {
        if (!key.IsServed)
        {
            return (null, NoSuchFile);
        }

        var (file, mediaId) = await files.FindAsync(key, ct);
        return mediaId is { } awaited ? await WaitAsync(key, awaited, client, ct) : (file, file is null ? NoSuchFile : null);
    }

    private static Refusal Unavailable(string message) => new(ErrorType.Unavailable, message) { RetryAfter = RetryAfter };

    private async Task<(FileLocation? File, Refusal? Refusal)> WaitAsync(FileKey key, long mediaId, IPAddress client, CancellationToken ct)
    {
        var (place, isNetworkFull) = requests.TryAdd(client);
        using var waiting = place;
        if (waiting is null)
        {
            return (null, isNetworkFull
                ? Refusal.TooMany("Too many requests from your network wait for files here. Try again.", RetryAfter)
                : Unavailable("Too many requests wait for files here. Try again."));
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        var (began, isLast) = (clock.GetTimestamp(), false);
        while (true)
        {
            using var watch = changes.Begin(mediaId);
            var (file, still) = await files.FindAsync(key, ct);
            if (still is null || isLast)
            {
                return (file, file is not null ? null : still is null ? NoSuchFile : TakesLonger);
            }

            // A hint may be lost with the server that should have sent it: at the end of the time the row is looked at once more.
            var left = settings.WaitForFile - clock.GetElapsedTime(began);
            isLast = left <= TimeSpan.Zero || !await HappensAsync(watch.Changed, left, ending.Token) || ending.IsCancellationRequested;
            ct.ThrowIfCancellationRequested();
        }
    }

    /// <returns>Whether it happened within the time, and before the client hung up or the server stops.</returns>
    private async Task<bool> HappensAsync(Task change, TimeSpan within, CancellationToken ct)
    {
        await change.WaitAsync(within, clock, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return change.IsCompleted;
    }
}

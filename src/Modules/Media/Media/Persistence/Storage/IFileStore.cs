namespace Microblog.Media.Persistence.Storage;

/// <summary>
/// Where the files of uploads live. A file is received first, inspected while it is temporary, and then kept under a key for good or
/// deleted. A kept file never changes. A failure of the store's own disk or network is a <see cref="StorageUnavailableException"/>.
/// </summary>
internal interface IFileStore
{
    /// <summary>Takes in a stream, or answers null when it holds more than <paramref name="mostBytes"/>.</summary>
    /// <remarks>Exceptions of the source pass through. A source that fails or is cancelled leaves nothing behind.</remarks>
    Task<ReceivedFile?> ReceiveAsync(Stream source, long mostBytes, CancellationToken ct);

    /// <summary>
    /// Keeps the first <paramref name="length"/> bytes under this key. They survive a crash once this returns. Keeping the same bytes there
    /// twice is keeping them once.
    /// </summary>
    Task<StoredFile> KeepAsync(ReceivedFile file, FileKey key, long length, CancellationToken ct);

    /// <summary>The length, time and path of a kept file, or null when there is none.</summary>
    ValueTask<StoredFile?> FindAsync(FileKey key, CancellationToken ct);

    /// <summary>The bytes of a kept file, seekable, or null when there is none.</summary>
    ValueTask<Stream?> OpenReadAsync(FileKey key, CancellationToken ct);

    /// <summary>Deletes a kept file. Deleting it twice is deleting it once.</summary>
    Task DeleteAsync(FileKey key, CancellationToken ct);

    /// <summary>Removes temporary files that nothing has touched for so long, and returns how many.</summary>
    Task<int> RemoveAbandonedAsync(TimeSpan olderThan, CancellationToken ct);

    /// <summary>The names of all kept files, in no order.</summary>
    IAsyncEnumerable<string> ListAsync(CancellationToken ct);

    /// <summary>Writes and removes a small file, or throws: for the health check.</summary>
    Task ProbeAsync(CancellationToken ct);
}

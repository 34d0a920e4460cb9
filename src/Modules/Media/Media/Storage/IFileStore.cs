namespace Microblog.Media.Storage;

/// <summary>
/// Where the files of uploads live. A file is received first, judged while it is temporary, and then kept under a key for good or
/// forgotten. A kept file never changes. Whatever the store's own disk or network fails at is a <see cref="StorageUnavailableException"/>.
/// </summary>
internal interface IFileStore
{
    /// <summary>Takes in a stream, or answers null when it holds more than <paramref name="mostBytes"/>.</summary>
    /// <remarks>A source that fails or is cancelled throws what it throws, and leaves nothing behind.</remarks>
    Task<ReceivedFile?> ReceiveAsync(Stream source, long mostBytes, CancellationToken ct);

    /// <summary>
    /// Keeps the first <paramref name="length"/> bytes under this key. They survive a crash once this returns. Keeping the same bytes there
    /// twice is keeping them once.
    /// </summary>
    Task<StoredFile> KeepAsync(ReceivedFile file, FileKey key, long length, CancellationToken ct);

    /// <summary>What is known of a kept file, or null when there is none.</summary>
    ValueTask<StoredFile?> FindAsync(FileKey key, CancellationToken ct);

    /// <summary>The bytes of a kept file, seekable, or null when there is none.</summary>
    ValueTask<Stream?> OpenReadAsync(FileKey key, CancellationToken ct);

    /// <summary>Deletes a kept file. Deleting it twice is deleting it once.</summary>
    Task DeleteAsync(FileKey key, CancellationToken ct);

    /// <summary>Removes what crashed uploads left behind and nothing has touched for so long; answers how many files that were.</summary>
    Task<int> RemoveAbandonedAsync(TimeSpan olderThan, CancellationToken ct);

    /// <summary>The names of all kept files, in no order.</summary>
    IAsyncEnumerable<string> ListAsync(CancellationToken ct);

    /// <summary>Writes and removes a trifle, or throws: for the health check.</summary>
    Task ProbeAsync(CancellationToken ct);
}

namespace Microblog.Media.Persistence.Storage;

/// <summary>A file in the store. <paramref name="Path"/> is null where files do not live on a disk of this machine.</summary>
internal sealed record StoredFile(FileKey Key, long Length, DateTimeOffset LastModified, string? Path);

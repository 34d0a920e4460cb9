using Microblog.Media.Domain;

namespace Microblog.Media.Persistence.Storage;

/// <summary>The places where files may be. New ones go to one of them; older ones stay where they are until they are moved.</summary>
internal sealed class FileStores
{
    public const string Local = "local";
    public const string S3 = "s3";

    private readonly IFileStore? _s3;
    private readonly Uri? _publicUrl;

    public FileStores(LocalFileStore local, IFileStore? s3, MediaSettings settings)
    {
        (Disk, _s3, Current) = (local, s3, settings.Storage.ToLowerInvariant());
        _publicUrl = settings.S3.PublicUrl is { } url ? new Uri(url.TrimEnd('/') + "/" + settings.S3.Prefix) : null;
        if (Current != Local && (Current != S3 || s3 is null))
        {
            throw new InvalidOperationException(
                $"Media:Storage is \"{settings.Storage}\": it is \"local\", or \"s3\" with Media:S3:Bucket set.");
        }
    }

    /// <summary>The disk of this machine, where uploads are received and processed.</summary>
    public LocalFileStore Disk { get; }

    /// <summary>The place for new files.</summary>
    public string Current { get; }

    /// <summary>All places.</summary>
    public IReadOnlyList<string> Places => _s3 is null ? [Local] : [Local, S3];

    /// <exception cref="StorageUnavailableException">A file is in S3, and no bucket is named.</exception>
    public IFileStore Of(string place) => place switch
    {
        Local => Disk,
        S3 when _s3 is not null => _s3,
        _ => throw new StorageUnavailableException($"A file is in {place}, which is not set up.",
        new InvalidOperationException("Media:S3:Bucket is not set.")),
    };

    /// <summary>Where browsers get a file of the S3 store themselves, or null when this server sends it.</summary>
    public Uri? PublicUrlOf(FileKey name) => _publicUrl is null ? null : new Uri(_publicUrl, name.ToString());

    /// <summary>Finds a file at its place, else at another one: it may have been moved a moment ago.</summary>
    public async ValueTask<(IFileStore Store, StoredFile File)?> FindAsync(FileLocation known, CancellationToken ct)
    {
        var first = Of(known.Place);
        if (await first.FindAsync(known.Name, ct) is { } file)
        {
            return (first, file);
        }

        foreach (var place in Places.Where(p => p != known.Place))
        {
            if (await Of(place).FindAsync(known.Name, ct) is { } moved)
            {
                return (Of(place), moved);
            }
        }

        return null;
    }
}

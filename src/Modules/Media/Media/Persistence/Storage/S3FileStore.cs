using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Microblog.Media.Domain;

namespace Microblog.Media.Persistence.Storage;

/// <summary>
/// Keeps files in a bucket of an S3-compatible store. Larger ones are sent in parts, so that memory holds one part at most. A file
/// is visible when its last part was sent, never half of it.
/// </summary>
internal sealed class S3FileStore(IAmazonS3 s3, S3Settings settings, LocalFileStore disk) : IFileStore, IDisposable
{
    private const long PartSize = 8 * 1024 * 1024;
    private const string Forever = "public, max-age=31536000, immutable";

    /// <summary>The store of the settings, or null where they name no bucket.</summary>
    public static S3FileStore? Create(S3Settings settings, LocalFileStore disk)
    {
        if (settings.Bucket is null)
        {
            return null;
        }

        var config = new AmazonS3Config
        {
            // Older and smaller stores know no other checksums than those of the protocol's first version.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
            AuthenticationRegion = settings.Region,
            ForcePathStyle = settings.Endpoint is not null,
            MaxErrorRetry = 2,
            Timeout = TimeSpan.FromSeconds(100),
        };
        if (settings.Endpoint is not null)
        {
            config.ServiceURL = settings.Endpoint;
        }
        else
        {
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(settings.Region);
        }

        var client = settings.AccessKey is null ? new AmazonS3Client(config)
            : new AmazonS3Client(new BasicAWSCredentials(settings.AccessKey, settings.SecretKey), config);
        return new S3FileStore(client, settings, disk);
    }

    public Task<ReceivedFile?> ReceiveAsync(Stream source, long mostBytes, CancellationToken ct) =>
        disk.ReceiveAsync(source, mostBytes, ct);

    public async Task<StoredFile> KeepAsync(ReceivedFile file, FileKey key, long length, CancellationToken ct)
    {
        file.Cut(length);
        await GuardedAsync("An upload could not be kept in S3.", async () =>
        {
            await using var content = file.OpenRead();
            if (length <= PartSize)
            {
                await PutAsync(content, key, ct);
            }
            else
            {
                await PutPartsAsync(content, key, length, ct);
            }

            return true;
        });
        return await FindAsync(key, ct)
            ?? throw new StorageUnavailableException("A file vanished as it was kept in S3.", new FileNotFoundException());
    }

    public async ValueTask<StoredFile?> FindAsync(FileKey key, CancellationToken ct) =>
        await GuardedAsync("A stored file could not be looked up in S3.", async () =>
    {
        try
        {
            var found = await s3.GetObjectMetadataAsync(settings.Bucket, NameOf(key), ct);
            return new StoredFile(key, found.ContentLength,
                new DateTimeOffset((found.LastModified ?? DateTime.UnixEpoch).ToUniversalTime()), Path: null);
        }
        catch (AmazonS3Exception absent) when (absent.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    });

    public async ValueTask<Stream?> OpenReadAsync(FileKey key, CancellationToken ct) =>
        await FindAsync(key, ct) is { } found ? new RemoteStream(found.Length, (from, to, cancel) => ReadAsync(key, from, to, cancel))
        : null;

    public Task DeleteAsync(FileKey key, CancellationToken ct) =>
        GuardedAsync("A stored file could not be deleted in S3.", () => s3.DeleteObjectAsync(settings.Bucket, NameOf(key), ct));

    public Task<int> RemoveAbandonedAsync(TimeSpan olderThan, CancellationToken ct) => disk.RemoveAbandonedAsync(olderThan, ct);

    public async IAsyncEnumerable<string> ListAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var request = new ListObjectsV2Request { BucketName = settings.Bucket, Prefix = settings.Prefix };
        ListObjectsV2Response page;
        do
        {
            page = await GuardedAsync("The files in S3 could not be listed.", () => s3.ListObjectsV2Async(request, ct));
            foreach (var found in page.S3Objects ?? [])
            {
                yield return found.Key[settings.Prefix.Length..];
            }

            request.ContinuationToken = page.NextContinuationToken;
        }
        while (page.IsTruncated == true);
    }

    public async Task ProbeAsync(CancellationToken ct)
    {
        await disk.ProbeAsync(ct);
        await GuardedAsync("The bucket cannot be reached.", () =>
            s3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = settings.Bucket, MaxKeys = 1 }, ct));
    }

    public void Dispose() => s3.Dispose();

    // Not in signed chunks: smaller stores write the signatures into the file.
    private Task PutAsync(Stream content, FileKey key, CancellationToken ct) => s3.PutObjectAsync(new PutObjectRequest
    {
        BucketName = settings.Bucket,
        Key = NameOf(key),
        InputStream = content,
        AutoCloseStream = false,
        UseChunkEncoding = false,
        ContentType = ContentTypes.Of(key.Extension),
        Headers = { CacheControl = Forever },
    }, ct);

    private async Task PutPartsAsync(Stream content, FileKey key, long length, CancellationToken ct)
    {
        var request = new InitiateMultipartUploadRequest
        {
            BucketName = settings.Bucket,
            Key = NameOf(key),
            ContentType = ContentTypes.Of(key.Extension),
        };
        request.Headers.CacheControl = Forever;
        var begun = await s3.InitiateMultipartUploadAsync(request, ct);
        try
        {
            var parts = new List<PartETag>();
            for (var at = 0L; at < length; at += PartSize)
            {
                var part = await s3.UploadPartAsync(new UploadPartRequest
                {
                    BucketName = settings.Bucket,
                    Key = NameOf(key),
                    UploadId = begun.UploadId,
                    PartNumber = parts.Count + 1,
                    InputStream = content,
                    PartSize = Math.Min(PartSize, length - at),
                    IsLastPart = at + PartSize >= length,
                    UseChunkEncoding = false,
                }, ct);
                parts.Add(new PartETag(parts.Count + 1, part.ETag));
            }

            await s3.CompleteMultipartUploadAsync(
                new CompleteMultipartUploadRequest
                {
                    BucketName = settings.Bucket,
                    Key = NameOf(key),
                    UploadId = begun.UploadId,
                    PartETags = parts
                }, ct);
        }
        catch (Exception)
        {
            await ForgetPartsAsync(key, begun.UploadId);
            throw;
        }
    }

    private async Task ForgetPartsAsync(FileKey key, string uploadId)
    {
        try
        {
            await s3.AbortMultipartUploadAsync(settings.Bucket, NameOf(key), uploadId, CancellationToken.None);
        }
        catch (Exception e) when (e is AmazonServiceException or AmazonClientException or HttpRequestException)
        {
            // The caller has to hear of the first error. Parts that stay belong to no file, and a rule of the bucket removes them.
        }
    }

    private Task<Stream> ReadAsync(FileKey key, long from, long to, CancellationToken ct) =>
        GuardedAsync("A stored file could not be read from S3.", async () =>
    {
        var answer =
            await s3.GetObjectAsync(
            new GetObjectRequest { BucketName = settings.Bucket, Key = NameOf(key), ByteRange = new ByteRange(from, to) }, ct);
        return answer.ResponseStream;
    });

    private string NameOf(FileKey key) => settings.Prefix + key;

    private static async Task<T> GuardedAsync<T>(string otherwise, Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception cause) when (cause is AmazonServiceException or AmazonClientException or HttpRequestException or TimeoutException
            || LocalFiles.IsDiskTrouble(cause))
        {
            throw new StorageUnavailableException(otherwise, cause);
        }
    }
}

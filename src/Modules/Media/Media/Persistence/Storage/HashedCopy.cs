using System.Buffers;
using System.Security.Cryptography;

namespace Microblog.Media.Persistence.Storage;

/// <summary>
/// Copies a stream up to a limit and hashes it. A failure of the target has an exception of its own, so that the caller can tell.
/// </summary>
internal static class HashedCopy
{
    private const int BufferSize = 64 * 1024;

    /// <summary>The length and hash of what was copied, or null when the source holds more than <paramref name="mostBytes"/>.</summary>
    /// <exception cref="StorageUnavailableException">The target cannot be written; exceptions of the source pass through.</exception>
    public static async Task<(long Length, byte[] Sha256)?> RunAsync(
        Stream source, Stream target, long mostBytes, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            var length = 0L;
            while (await source.ReadAsync(buffer, ct) is > 0 and var read)
            {
                length += read;
                if (length > mostBytes)
                {
                    return null;
                }

                hash.AppendData(buffer, 0, read);
                await WriteAsync(target, buffer.AsMemory(0, read), ct);
            }

            return (length, hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async ValueTask WriteAsync(Stream target, ReadOnlyMemory<byte> bytes, CancellationToken ct)
    {
        try
        {
            await target.WriteAsync(bytes, ct);
        }
        catch (Exception cause) when (LocalFiles.IsDiskTrouble(cause))
        {
            throw new StorageUnavailableException("An upload could not be written to disk.", cause);
        }
    }
}

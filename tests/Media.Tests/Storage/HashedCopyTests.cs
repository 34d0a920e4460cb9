using Microblog.Media.Persistence.Storage;

namespace Microblog.Media.Tests.Storage;

public sealed class HashedCopyTests
{
    private const int NoSpaceLeft = 28;

    [Fact]
    public async Task A_full_disk_is_the_storages_fault()
    {
        using var full = new FullDisk();

        var thrown = await Should.ThrowAsync<StorageUnavailableException>(
            () => HashedCopy.RunAsync(new MemoryStream([1]), full, 10, TestContext.Current.CancellationToken));

        thrown.InnerException.ShouldNotBeNull().HResult.ShouldBe(NoSpaceLeft);
    }

    [Fact]
    public async Task A_failing_source_is_not_the_storages_fault()
    {
        using var target = new MemoryStream();
        var source = new FailingSource(new IOException("The client went away."));

        var thrown = await Should.ThrowAsync<IOException>(
            () => HashedCopy.RunAsync(source, target, long.MaxValue, TestContext.Current.CancellationToken));

        thrown.Message.ShouldBe("The client went away.");
    }

    private sealed class FullDisk : MemoryStream
    {
        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("No space left on device", NoSpaceLeft);
    }
}

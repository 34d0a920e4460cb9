using System.Security.Cryptography;
using Microblog.Media.Persistence.Storage;

namespace Microblog.Media.Tests.Storage;

public sealed class LocalFileStoreTests : IDisposable
{
    private static readonly byte[] Bytes = [.. Enumerable.Range(0, 200_000).Select(i => (byte)(i * 31))];

    private readonly string _root = Path.Combine(Path.GetTempPath(), "media-" + Guid.NewGuid().ToString("N"));
    private readonly StoppedClock _clock = new();
    private readonly LocalFileStore _store;
    private readonly FileKey _key = FileKey.New("png");

    public LocalFileStoreTests() => _store = new LocalFileStore(_root, _clock);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string[] Files => Directory.Exists(_root) ? Directory.GetFiles(_root, "*", SearchOption.AllDirectories) : [];

    [Fact]
    public async Task A_received_file_can_be_read_hashed_and_measured()
    {
        await using var file = await ReceiveAsync(Bytes);

        file.Length.ShouldBe(Bytes.Length);
        file.Sha256.ToArray().ShouldBe(SHA256.HashData(Bytes));
        await using var read = file.OpenRead();
        read.CanSeek.ShouldBeTrue();
        (await AllAsync(read)).ShouldBe(Bytes);
    }

    [Fact]
    public async Task A_received_file_that_nobody_keeps_is_gone()
    {
        await (await ReceiveAsync(Bytes)).DisposeAsync();

        Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_kept_file_is_found_read_and_has_lost_its_tail()
    {
        StoredFile kept;
        await using (var file = await ReceiveAsync(Bytes))
        {
            kept = await _store.KeepAsync(file, _key, 150_001, Ct);
        }

        kept.Length.ShouldBe(150_001);
        (await _store.FindAsync(_key, Ct)).ShouldBe(kept);
        Files.ShouldHaveSingleItem().ShouldBe(kept.Path);
        await using var read = (await _store.OpenReadAsync(_key, Ct)).ShouldNotBeNull();
        (await AllAsync(read)).ShouldBe(Bytes[..150_001]);
    }

    [Fact]
    public async Task Kept_files_are_spread_over_folders()
    {
        var kept = await KeepAsync(Bytes);

        kept.Path.ShouldBe(Path.Combine(_root, _key.ToString()[..2], _key.ToString()));
    }

    [Fact]
    public async Task A_file_is_not_kept_longer_than_it_is()
    {
        await using var file = await ReceiveAsync(Bytes);

        await Should.ThrowAsync<ArgumentOutOfRangeException>(() => _store.KeepAsync(file, _key, Bytes.Length + 1, Ct));
    }

    [Fact]
    public async Task Keeping_the_same_file_twice_is_keeping_it_once()
    {
        await KeepAsync([1]);
        await using var again = await ReceiveAsync([1]);

        await _store.KeepAsync(again, _key, 1, Ct);

        (await _store.FindAsync(_key, Ct)).ShouldNotBeNull().Length.ShouldBe(1);
        Files.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Exactly_at_the_limit_is_not_too_large()
    {
        await using var file = await _store.ReceiveAsync(new MemoryStream(Bytes), Bytes.Length, Ct);

        file.ShouldNotBeNull().Length.ShouldBe(Bytes.Length);
    }

    [Fact]
    public async Task One_byte_over_the_limit_is_too_large_and_leaves_nothing()
    {
        (await _store.ReceiveAsync(new MemoryStream(Bytes), Bytes.Length - 1, Ct)).ShouldBeNull();

        Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_empty_file_is_a_file()
    {
        await using var file = await ReceiveAsync([]);

        file.Length.ShouldBe(0);
    }

    [Fact]
    public async Task A_source_that_breaks_off_leaves_nothing()
    {
        var source = new FailingSource(new IOException("The client went away."));

        var thrown = await Should.ThrowAsync<IOException>(() => _store.ReceiveAsync(source, long.MaxValue, Ct));

        thrown.Message.ShouldBe("The client went away.");
        Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_upload_that_is_called_off_leaves_nothing()
    {
        using var calledOff = new CancellationTokenSource();
        var source = new FailingSource(calledOff);

        await Should.ThrowAsync<OperationCanceledException>(() => _store.ReceiveAsync(source, long.MaxValue, calledOff.Token));

        Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task Deleting_twice_is_deleting_once()
    {
        await KeepAsync(Bytes);

        await _store.DeleteAsync(_key, Ct);
        await _store.DeleteAsync(_key, Ct);

        (await _store.FindAsync(_key, Ct)).ShouldBeNull();
        (await _store.OpenReadAsync(_key, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_that_never_was_is_neither_found_nor_missed()
    {
        (await _store.FindAsync(_key, Ct)).ShouldBeNull();
        (await _store.OpenReadAsync(_key, Ct)).ShouldBeNull();
        await _store.DeleteAsync(_key, Ct);
    }

    [Fact]
    public async Task Somebody_who_is_reading_finishes_though_the_file_is_deleted()
    {
        await KeepAsync(Bytes);
        await using var read = (await _store.OpenReadAsync(_key, Ct)).ShouldNotBeNull();

        await _store.DeleteAsync(_key, Ct);

        (await AllAsync(read)).ShouldBe(Bytes);
    }

    [Fact]
    public async Task Only_old_temporary_files_are_abandoned()
    {
        await KeepAsync(Bytes);
        await using var old = await ReceiveAsync([1]);
        await using var young = await ReceiveAsync([2]);
        File.SetLastWriteTimeUtc(old.Path, _clock.GetUtcNow().UtcDateTime.AddHours(-2));
        File.SetLastWriteTimeUtc(young.Path, _clock.GetUtcNow().UtcDateTime.AddMinutes(-59));

        (await _store.RemoveAbandonedAsync(TimeSpan.FromHours(1), Ct)).ShouldBe(1);
        (await _store.RemoveAbandonedAsync(TimeSpan.FromHours(1), Ct)).ShouldBe(0);

        File.Exists(old.Path).ShouldBeFalse();
        File.Exists(young.Path).ShouldBeTrue();
        (await _store.FindAsync(_key, Ct)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_store_that_was_never_used_has_nothing_abandoned() =>
        (await _store.RemoveAbandonedAsync(TimeSpan.Zero, Ct)).ShouldBe(0);

    [Fact]
    public async Task A_probe_of_a_sound_disk_leaves_nothing()
    {
        await _store.ProbeAsync(Ct);

        Files.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_disk_that_refuses_is_a_storage_that_is_unavailable()
    {
        // A file stands where the store wants its folders.
        await File.WriteAllTextAsync(_root, "no folder", Ct);

        await Should.ThrowAsync<StorageUnavailableException>(() => _store.ProbeAsync(Ct));
        await Should.ThrowAsync<StorageUnavailableException>(() => _store.ReceiveAsync(new MemoryStream(Bytes), long.MaxValue, Ct));
    }

    [Fact]
    public async Task A_temporary_file_that_vanished_cannot_be_kept()
    {
        await using var file = await ReceiveAsync(Bytes);
        File.Delete(file.Path);

        await Should.ThrowAsync<StorageUnavailableException>(() => _store.KeepAsync(file, _key, 1, Ct));
    }

    public void Dispose()
    {
        if (Directory.Exists(_root))
        {
            Directory.Delete(_root, recursive: true);
        }
        else
        {
            File.Delete(_root);
        }
    }

    private async Task<ReceivedFile> ReceiveAsync(byte[] bytes) =>
        (await _store.ReceiveAsync(new MemoryStream(bytes), long.MaxValue, Ct)).ShouldNotBeNull();

    private async Task<StoredFile> KeepAsync(byte[] bytes)
    {
        await using var file = await ReceiveAsync(bytes);
        return await _store.KeepAsync(file, _key, bytes.Length, Ct);
    }

    private static async Task<byte[]> AllAsync(Stream stream)
    {
        using var all = new MemoryStream();
        await stream.CopyToAsync(all, Ct);
        return all.ToArray();
    }

    private sealed class StoppedClock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);
    }
}

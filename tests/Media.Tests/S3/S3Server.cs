using Microblog.Testing;

namespace Microblog.Media.Tests.S3;

/// <summary>A server that knows an S3 store. New files go to the place that a subclass names.</summary>
public abstract class S3Server(string storage, string? publicPath = null) : MicroblogServer, IAsyncDisposable
{
    private readonly Lazy<S3Store> _store = new(() => S3Store.StartNewAsync().GetAwaiter().GetResult());

    internal S3Store Store => _store.Value;

    /// <summary>For another program on the same files.</summary>
    internal IReadOnlyDictionary<string, string?> StoreSettings => Settings;

    protected override IReadOnlyDictionary<string, string?> Settings => new Dictionary<string, string?>
    {
        ["Media:Storage"] = storage,
        ["Media:S3:Bucket"] = S3Store.Bucket,
        ["Media:S3:Endpoint"] = Store.Endpoint,
        ["Media:S3:AccessKey"] = S3Store.Key,
        ["Media:S3:SecretKey"] = S3Store.Key,
        ["Media:S3:Prefix"] = "pictures/",
        ["Media:S3:PublicUrl"] = publicPath,
    };

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        if (_store.IsValueCreated)
        {
            await Store.DisposeAsync();
        }
        GC.SuppressFinalize(this);
    }
}

public sealed class KeepsInS3() : S3Server("s3");

public sealed class KeepsOnDisk() : S3Server("local");

public sealed class KeepsInPublic() : S3Server("s3", "https://files.example.com/media");

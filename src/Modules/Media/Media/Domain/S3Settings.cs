using Microblog.BuildingBlocks.Settings;

namespace Microblog.Media.Domain;

/// <summary>The section <c>Media:S3</c> of the settings. Keys come from here, or as the AWS SDK finds them.</summary>
internal sealed class S3Settings
{
    /// <summary>The bucket; there is no S3 store when it is not set.</summary>
    public string? Bucket { get; init; }

    /// <summary>The address of a store that is not Amazon's, such as <c>https://minio.example.com</c>.</summary>
    [WebAddress]
    public string? Endpoint { get; init; }

    /// <summary>The region; any word where <c>Endpoint</c> has none.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The id of the key; without one the AWS SDK looks for its own.</summary>
    [SecretSetting]
    public string? AccessKey { get; init; }

    /// <summary>The key.</summary>
    [SecretSetting]
    public string? SecretKey { get; init; }

    /// <summary>What the names of the files begin with in the bucket, such as <c>microblog/</c>.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Where browsers get the files themselves, when the bucket is public: they are sent there.</summary>
    [WebAddress]
    public string? PublicUrl { get; init; }
}

namespace Microblog.Media.Model;

/// <summary>The section <c>Media:S3</c> of the settings. Keys come from here, or as the AWS SDK finds them.</summary>
internal sealed class S3Settings
{
    /// <summary>The bucket; there is no S3 store when it is not set.</summary>
    public string? Bucket { get; init; }

    /// <summary>The address of a store that is not Amazon's, such as <c>https://minio.example.com</c>.</summary>
    public string? Endpoint { get; init; }

    public string Region { get; init; } = "us-east-1";

    public string? AccessKey { get; init; }

    public string? SecretKey { get; init; }

    /// <summary>What the names of the files begin with in the bucket, such as <c>microblog/</c>.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Where browsers get the files themselves, when the bucket is public: they are sent there.</summary>
    public string? PublicUrl { get; init; }
}

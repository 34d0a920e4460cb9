using Amazon.Runtime;
using Amazon.S3;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Settings;
using Microblog.Media.Contracts;
using Microblog.Media.Engine;
using Microblog.Media.Model;
using Microblog.Media.Persistence;
using Microblog.Media.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Microblog.Media;

/// <summary>Uploads: judged by content, processed by programs with limits, kept under unguessable names, served, cleaned up.</summary>
public sealed class MediaModule : IModule
{
    /// <inheritdoc />
    public string Name => "media";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        var settings = services.AddSettings<MediaSettings>(configuration, "Media");
        var folder = settings.Folder ?? Path.Combine(configuration["Data:Folder"] ?? ".", "media");
        services.AddModuleDb<MediaDb>(Name);
        services.AddSingleton(new PublicLimit("picture_bytes", settings.MostBytes));
        services.AddSingleton(new PublicLimit("video_bytes", settings.MostVideoBytes));
        if (settings.S3.PublicUrl is { } bucket)
        {
            services.AddSingleton(new FileOrigin(new Uri(bucket)));
        }

        services.AddSingleton(sp => new LocalFileStore(folder, sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton(sp => new FileStores(sp.GetRequiredService<LocalFileStore>(), S3(settings.S3, sp.GetRequiredService<LocalFileStore>()), settings));
        services.AddSingleton<Toolbox>();
        services.AddSingleton<PictureEngine>();
        services.AddSingleton<VideoEngine>();
        services.AddSingleton<Judge>();
        services.AddSingleton<Quota>();
        services.AddSingleton<Arrivals>();
        services.AddSingleton<FileReader>();
        services.AddSingleton<AttachmentReader>();
        services.AddSingleton<IAttachments>(sp => sp.GetRequiredService<AttachmentReader>());
        services.AddScoped<IMediaClaims, MediaClaims>();
        services.AddScoped<Sight>();
        services.AddScoped<ShapeQueue>();
        services.AddScoped<Uploads>();
        services.AddScoped<Blobs>();
        services.AddScoped<Renderer>();
        services.AddScoped<Processing>();
        services.AddScoped<CleanUp>();
        services.AddScoped<Removal>();
        services.AddScoped<Inspection>();
        services.AddSingleton<Workers>();
        services.AddSingleton<IHostedService>(sp => sp.GetRequiredService<Workers>());
        services.AddHostedService<EngineNote>();
        services.AddHostedService<CleanUpClock>();
        services.AddHealthChecks().AddCheck<StorageHealth>("storage").AddCheck<EngineHealth>("media");
    }

    private static S3FileStore? S3(S3Settings settings, LocalFileStore disk)
    {
        if (settings.Bucket is null)
            return null;

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
            config.ServiceURL = settings.Endpoint;
        else
            config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(settings.Region);

        var client = settings.AccessKey is null ? new AmazonS3Client(config) : new AmazonS3Client(new BasicAWSCredentials(settings.AccessKey, settings.SecretKey), config);
        return new S3FileStore(client, settings, disk);
    }
}

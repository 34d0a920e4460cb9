using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Settings;
using Microblog.Media.Domain;
using Microblog.Media.Features.Processing;
using Microblog.Media.Features.StorageMaintenance;
using Microblog.Media.Persistence;
using Microblog.Media.Persistence.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Media;

/// <summary>Uploads: inspected by content, processed by programs with limits, kept under unguessable names, served, cleaned up.</summary>
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
        services.AddSingleton(new InstanceLimit("picture_bytes", settings.MostBytes));
        services.AddSingleton(new InstanceLimit("video_bytes", settings.MostVideoBytes));
        if (settings.S3.PublicUrl is { } bucket)
        {
            services.AddSingleton(new ContentSource(new Uri(bucket)));
        }

        services.AddSingleton(sp =>
        {
            var disk = new LocalFileStore(folder, sp.GetRequiredService<TimeProvider>());
            disk.CloseToOthers();
            return disk;
        });
        services.AddSingleton(sp =>
        {
            var disk = sp.GetRequiredService<LocalFileStore>();
            return new FileStores(disk, S3FileStore.Create(settings.S3, disk), settings);
        });
        services.AddHealthChecks().AddCheck<StorageHealth>("storage").AddCheck<DecoderHealth>("media");
    }
}

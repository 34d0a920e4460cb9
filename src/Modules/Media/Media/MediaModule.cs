using Microblog.BuildingBlocks.Modules;
using Microblog.Media.Contracts;
using Microblog.Media.Model;
using Microblog.Media.Persistence;
using Microblog.Media.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Media;

/// <summary>Uploads: judged by content, kept under unguessable names, served, cleaned up.</summary>
public sealed class MediaModule : IModule
{
    /// <inheritdoc />
    public string Name => "media";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        var settings = configuration.GetSection("Media").Get<MediaSettings>() ?? new MediaSettings();
        var folder = settings.Folder ?? Path.Combine(configuration["Data:Folder"] ?? ".", "media");
        services.AddModuleDb<MediaDb>(Name);
        services.AddSingleton(settings);
        services.AddSingleton<IFileStore>(sp => new LocalFileStore(folder, sp.GetRequiredService<TimeProvider>()));
        services.AddSingleton<AttachmentReader>();
        services.AddSingleton<IAttachments>(sp => sp.GetRequiredService<AttachmentReader>());
        services.AddScoped<IMediaClaims, MediaClaims>();
        services.AddScoped<Uploads>();
        services.AddScoped<CleanUp>();
        services.AddHostedService<CleanUpClock>();
        services.AddHealthChecks().AddCheck<StorageHealth>("storage");
    }
}

using FastEndpoints;
using Microblog.BuildingBlocks.Web.Errors;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.BuildingBlocks.Mastodon;

/// <summary>Registers what every endpoint of the dialect shares.</summary>
public static class MastodonRegistration
{
    /// <summary>Adds the shape of errors and the reader of parameters.</summary>
    public static IServiceCollection AddMastodonApi(this IServiceCollection services)
    {
        services.AddSingleton<IErrorShape, MastodonErrorShape>();
        services.AddSingleton<IRequestBinder<MastodonParameters>, MastodonRequestBinder>();
        return services;
    }
}

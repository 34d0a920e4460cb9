using Microblog.BuildingBlocks.Web.Errors;
using Microblog.BuildingBlocks.Web.Idempotency;
using Microblog.BuildingBlocks.Web.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.BuildingBlocks.Web.Endpoints;

/// <summary>Registers what every endpoint of the API shares.</summary>
public static class WebRegistration
{
    /// <summary>Adds the JSON conventions, the answers to exceptions and the idempotency store.</summary>
    public static IServiceCollection AddWebApi(this IServiceCollection services)
    {
        services.AddSingleton<IdempotencyStore>();
        services.AddExceptionHandler<ApiExceptionHandler>();
        services.ConfigureHttpJsonOptions(json => ApiJson.Configure(json.SerializerOptions));
        return services;
    }
}

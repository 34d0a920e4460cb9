using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Access;
using Microblog.Users.Contracts;
using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Users;

/// <summary>Accounts, profiles and credentials: who is who, and who is calling.</summary>
public sealed class UsersModule : IModule
{
    /// <inheritdoc />
    public string Name => "users";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDb<UsersDb>(Name);
        services.AddSingleton<Standings>();
        services.AddSingleton<KnownKeys>();
        services.AddSingleton<CardCache>();
        services.AddScoped<IUserDirectory, UserDirectory>();
        services.AddScoped<ProfileReader>();

        // Only the core: the full set brings key rings for cookies, which this API has none of.
        services.AddAuthenticationCore(o =>
        {
            o.AddScheme<ApiKeyAuthentication>(ApiKeyAuthentication.Scheme, null);
            o.DefaultScheme = ApiKeyAuthentication.Scheme;
        });
        services.AddWebEncoders();
        services.AddTransient<ApiKeyAuthentication>();
        services.AddAuthorization();
    }
}

using Microblog.BuildingBlocks.Modules;
using Microblog.Users.Access;
using Microblog.Users.Contracts;
using Microblog.Users.Model;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Authentication;
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
        services.AddSingleton<KnownKeys>();
        services.AddSingleton<CardCache>();
        services.AddScoped<IUserDirectory, UserDirectory>();
        services.AddScoped<ProfileReader>();
        services.AddAuthentication(ApiKeyAuthentication.Scheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyAuthentication>(ApiKeyAuthentication.Scheme, null);
        services.AddAuthorization();
    }
}

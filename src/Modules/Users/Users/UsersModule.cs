using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Settings;
using Microblog.Users.Domain;
using Microblog.Users.Integration;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Users;

/// <summary>Accounts, profiles and credentials: who a person is, and who sends a request.</summary>
public sealed class UsersModule : IModule
{
    /// <inheritdoc />
    public string Name => "users";

    /// <inheritdoc />
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddModuleDb<UsersDb>(Name);
        services.AddSettings<UsersSettings>(configuration, "Users");
        services.AddSettings<InstanceSettings>(configuration, "Instance");
        services.AddSingleton(_ => new PasswordHashing(PasswordHashing.Iterations));

        // AddAuthentication would also bring data protection for cookies, which this API does not use.
        services.AddAuthenticationCore(o =>
        {
            o.AddScheme<CallerAuthenticationHandler>(CallerAuthenticationHandler.Scheme, null);
            o.DefaultScheme = CallerAuthenticationHandler.Scheme;
        });
        services.AddWebEncoders();
        services.AddTransient<CallerAuthenticationHandler>();
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationHandler, CredentialLimits>();
    }
}

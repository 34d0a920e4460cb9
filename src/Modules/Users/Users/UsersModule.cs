using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Settings;
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
        services.AddSettings<UsersSettings>(configuration, "Users");
        services.AddSingleton<Standings>();
        services.AddSingleton<KnownKeys>();
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<AccessTokens>();
        services.AddSingleton<KnownSessions>();
        services.AddSingleton<ICredentials, CredentialReader>();
        services.AddSingleton(_ => new PasswordCheck(PasswordCheck.Iterations));
        services.AddScoped<BackOff>();
        services.AddScoped<Sessions>();
        services.AddScoped<AccountRemoval>();
        services.AddSingleton<CardCache>();
        services.AddSingleton<NameBook>();
        services.AddSingleton<IUserNames>(s => s.GetRequiredService<NameBook>());
        services.AddScoped<IUserDirectory, UserDirectory>();
        services.AddScoped<IProfilePictures, ProfilePictures>();
        services.AddScoped<PeopleSearch>();
        services.AddSingleton<IActivePeople, ActivePeople>();
        services.AddScoped<ProfileReader>();
        services.AddScoped<ProfileEditor>();

        // Only the core: the full set brings key rings for cookies, which this API has none of.
        services.AddAuthenticationCore(o =>
        {
            o.AddScheme<CallerAuthentication>(CallerAuthentication.Scheme, null);
            o.DefaultScheme = CallerAuthentication.Scheme;
        });
        services.AddWebEncoders();
        services.AddTransient<CallerAuthentication>();
        services.AddAuthorization();
    }
}

using System.Globalization;
using Microblog.BuildingBlocks.Mastodon;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Settings;
using Microblog.Users.Domain;
using Microblog.Users.Domain.Scim;
using Microblog.Users.Domain.SecondFactors;
using Microblog.Users.Domain.SingleSignOn;
using Microblog.Users.Features.OAuth;
using Microblog.Users.Features.ScimTokens;
using Microblog.Users.Integration;
using Microblog.Users.Integration.SecondFactors;
using Microblog.Users.Persistence;
using Microsoft.AspNetCore.Authentication;
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
        var instance = services.AddSettings<InstanceSettings>(configuration, "Instance");
        services.AddSingleton(new PublicOrigin(instance.PublicAddress));
        services.AddSettings<SignInSettings>(configuration, "SignIn");
        services.AddSingleton(ReadProviders(services.SettingsRegistry(), configuration));
        services.AddSettings<ScimSettings>(configuration, "Scim");
        services.AddPasskeys(instance);
        services.AddSettings<SecondFactorSettings>(configuration, "SecondFactor");
        OAuthServer.Add(services, services.AddSettings<OAuthSettings>(configuration, "Apps"), instance);
        services.AddSettings(configuration, "Mail", new MailSettings(instance.PublicAddress));
        services.AddSingleton(_ => new PasswordHashing(PasswordHashing.Iterations));

        // AddAuthentication would also bring data protection for cookies, which this API does not use.
        services.AddAuthenticationCore(o =>
        {
            o.AddScheme<CallerAuthenticationHandler>(CallerAuthenticationHandler.Scheme, null);
            o.DefaultScheme = CallerAuthenticationHandler.Scheme;
        });
        services.AddWebEncoders();
        services.AddTransient<CallerAuthenticationHandler>();

        // Below the base of SCIM a directory is the caller, and nobody else.
        services.Configure<AuthenticationOptions>(o => o.AddScheme<ScimAuthenticationHandler>(ScimAuthenticationHandler.Scheme, null));
        services.Configure<AuthenticationSchemeOptions>(CallerAuthenticationHandler.Scheme, o =>
            o.ForwardDefaultSelector = http => ScimAuthenticationHandler.Covers(http) ? ScimAuthenticationHandler.Scheme : null);
        services.AddTransient<ScimAuthenticationHandler>();
        services.AddAuthorization();
        services.AddSingleton<IAuthorizationHandler, CredentialLimits>();
    }

    // The first one is read also where none is written: so the settings reference has it.
    private static ConfiguredProviders ReadProviders(SettingsRegistry registry, IConfiguration configuration)
    {
        const string Section = "SignIn:Providers";
        var numbers = configuration.GetSection(Section).GetChildren()
            .Select(c => int.TryParse(c.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
            .Append(0).Distinct().Order();
        ProviderSettings[] all =
            [.. numbers.Select(n => registry.Read<ProviderSettings>(configuration, $"{Section}:{n}")).Where(p => p.IsThere)];
        return all.DistinctBy(p => p.Name, StringComparer.Ordinal).Count() == all.Length
            ? new ConfiguredProviders(all)
            : throw new SettingsException(["Two providers of SignIn:Providers have the same Name."]);
    }
}

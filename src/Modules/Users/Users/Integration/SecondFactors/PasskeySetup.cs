using Microblog.Users.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Users.Integration.SecondFactors;

/// <summary>Registers the passkey handler of ASP.NET Core Identity, and nothing else of it: no cookies, no stores, no sign-in.</summary>
internal static class PasskeySetup
{
    public static void AddPasskeys(this IServiceCollection services, InstanceSettings instance)
    {
        services.AddScoped<UserManager<User>, PasskeyOwners>();
        services.AddScoped<IPasskeyHandler<User>, PasskeyHandler<User>>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            // The device shows that its owner is there, by a finger or a PIN: so a passkey is two factors in one.
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
            options.AuthenticatorTimeout = PasskeyChallenges.Lifetime;
            if (instance.PublicAddress is { } address)
            {
                var (domain, origin) = (new Uri(address).Host, new Uri(address).GetLeftPart(UriPartial.Authority));
                options.ServerDomain = domain;

                // Never by a header of the request: the handler's own check would compare with Origin.
                options.ValidateOrigin = context => ValueTask.FromResult(!context.CrossOrigin && context.Origin == origin);
            }
        });
    }
}

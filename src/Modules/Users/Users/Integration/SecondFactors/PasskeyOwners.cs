using Microblog.Users.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Microblog.Users.Integration.SecondFactors;

/// <summary>What the passkey handler takes for the people: it asks for their passkeys alone.</summary>
internal sealed class PasskeyOwners(PasskeyStore store, ILogger<UserManager<User>> logger) : UserManager<User>(
    store, new OptionsWrapper<IdentityOptions>(new IdentityOptions()), null!, [], [], null!, new IdentityErrorDescriber(), null!, logger);

using Microblog.Testing;
using Microblog.Users.Domain;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Users.Tests;

/// <summary>
/// A server that hashes passwords with one iteration, for tests that are about something else: each hash of the product costs a tenth of a
/// second of the processor. <see cref="Sessions.SignInTests"/> and <see cref="Registration.RegistrationTests"/> use that of the product.
/// </summary>
public class QuickPasswordServer : MicroblogServer
{
    protected override void Replace(IServiceCollection services) => services.AddSingleton(_ => new PasswordHashing(iterations: 1));
}

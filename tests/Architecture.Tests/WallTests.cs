using Microblog.Architecture.Tests.Product;
using Microblog.Architecture.Tests.Rules;

namespace Microblog.Architecture.Tests;

public sealed class WallTests
{
    private static readonly TypeFacts[] Modules = [.. Repository.Modules.SelectMany(m => TypeFacts.Of(Compiled.Of(m)))];

    private static readonly TypeFacts[] Holes =
        [.. TypeFacts.Of(Compiled.Examples).Where(t => t.Name.StartsWith("Microblog.Tweets.Holes.", StringComparison.Ordinal))];

    [Fact]
    public void No_module_asks_a_service_provider() => Rule.Holds(WallRules.ServiceLocators, Modules);

    [Fact]
    public void A_service_locator_is_caught() => Rule.Catches(
        WallRules.ServiceLocators, Holes.Append(Holes[0] with { Name = "Microblog.Tweets.TweetsModule", Owner = "Tweets" }),
        "AskProvider uses System.IServiceProvider",
        "OpenScope uses Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions");

    [Fact]
    public void Scopes_are_opened_only_where_it_is_declared() => Rule.Holds(WallRules.OpenedScopes, Modules);

    [Fact]
    public void A_scope_that_is_opened_elsewhere_is_caught() => Rule.Catches(WallRules.OpenedScopes, Holes, "OpenScope opens a scope");

    [Fact]
    public void A_declared_scope_that_is_gone_is_caught() =>
        WallRules.OpenedScopes([Holes[0] with { Owner = "Users" }])
        .ShouldContain(v => v.Contains("SigningKeyStore may open scopes and opens none", StringComparison.Ordinal));

    [Fact]
    public void No_module_uses_reflection_by_name() => Rule.Holds(WallRules.ReflectionByName, Modules);

    [Fact]
    public void Reflection_by_name_is_caught() => Rule.Catches(
        WallRules.ReflectionByName, Holes,
        "FindByName uses System.Type::GetType(", "LoadByName uses System.Reflection.Assembly::Load(",
        "MakeByType uses System.Activator::CreateInstance(",
        "CallByName uses System.Type::GetMethod(", "CallDynamically uses Microsoft.CSharp.RuntimeBinder.Binder");

    [Fact]
    public void No_module_takes_a_context_that_may_be_anothers() => Rule.Holds(WallRules.ForeignContexts, Modules);

    [Fact]
    public void A_context_that_may_be_anothers_is_caught_and_the_own_is_not() => Rule.Catches(
        WallRules.ForeignContexts, Holes, "TakeAnyContext holds", "TakeAllContexts holds", "CastContext holds");

    [Fact]
    public void Modules_open_connections_through_their_data_source_alone() => Rule.Holds(WallRules.OwnConnections, Modules);

    [Fact]
    public void A_connection_of_ones_own_is_caught() => Rule.Catches(WallRules.OwnConnections, Holes, "Connect calls", "ConnectOnce calls");

    [Fact]
    public void No_module_calls_an_API_over_the_network() => Rule.Holds(WallRules.NetworkCalls, Modules);

    [Fact]
    public void A_call_of_our_own_API_is_caught() => Rule.Catches(
        WallRules.NetworkCalls, Holes, "CallOwnApi uses System.Net.Http.HttpClient",
        "CallOwnApiByRequest uses System.Net.Http.IHttpClientFactory");
}

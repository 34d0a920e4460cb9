using Microblog.Architecture.Tests.Product;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;

[assembly: AssemblyFixture(typeof(ProductServer))]

namespace Microblog.Architecture.Tests.Product;

/// <summary>The running product, one for all rules: they only look.</summary>
public sealed class ProductServer : MicroblogServer
{
    internal IReadOnlyList<ModuleDescriptor> Modules =>
        [.. Services.GetServices<ModuleDescriptor>().OrderBy(m => m.Name, StringComparer.Ordinal)];

    /// <summary>Looks at every module's context, by the module's one word.</summary>
    internal IReadOnlyList<T> FromContexts<T>(Func<string, ModuleDbContext, IEnumerable<T>> look)
    {
        using var scope = Services.CreateScope();
        return [.. Modules.SelectMany(m => look(m.Name, (ModuleDbContext)scope.ServiceProvider.GetRequiredService(m.ContextType))
            .ToArray())];
    }
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.BuildingBlocks.Modules;

/// <summary>One module of the monolith. Its assembly is searched for slices, validators, handlers, commands and migrations.</summary>
public interface IModule
{
    /// <summary>The module's one word: its schema, its metric tag, its part of the documentation.</summary>
    string Name { get; }

    /// <summary>Registers what the search cannot find: the context, the contract interfaces it answers, settings.</summary>
    void AddServices(IServiceCollection services, IConfiguration configuration);
}

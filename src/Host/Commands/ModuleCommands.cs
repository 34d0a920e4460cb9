using System.CommandLine;
using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;

namespace Microblog.Host.Commands;

/// <summary>The commands of the modules.</summary>
internal static class ModuleCommands
{
    /// <summary>The commands, for their names and options only: they are created without a database.</summary>
    public static IReadOnlyList<ICommand> Describe()
    {
        var services = new ServiceCollection();
        services.AddLogging();

        // A command may ask whether the demonstration is on, which the environment decides when it runs.
        services.AddSingleton(Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(settings: null).Environment);
        services.AddBuildingBlocks(new DatabaseSettings("Host=nowhere", RolePerModule: false));
        var configuration = new ConfigurationBuilder().Build();
        foreach (var module in ComposedModules.All)
        {
            services.AddModule(module, configuration);
        }

        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        return [.. scope.ServiceProvider.GetServices<ICommand>()];
    }

    /// <summary>Prepares the database and runs the command of this name.</summary>
    public static async Task<int> RunAsync(string name, ParseResult parsed, StartOptions options, TextWriter output, CancellationToken ct)
    {
        await using var host = await Startup.PrepareAsync(options, ct);
        await using var app = host.Build(quiet: true);
        await DatabaseCommands.PrepareAsync(app, ct);
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetServices<ICommand>().First(c => c.Name == name).RunAsync(parsed, output, ct);
    }
}

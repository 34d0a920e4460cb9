using Microblog.BuildingBlocks.Modules;
using Microblog.BuildingBlocks.Persistence;

namespace Microblog.Host.Commands;

/// <summary>The commands that the modules bring along.</summary>
internal static class ModuleCommands
{
    /// <summary>The commands, for their names and options only: made without a database.</summary>
    public static IReadOnlyList<ICommand> Describe()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddHouse(new DatabaseSettings("Host=nowhere", RolePerModule: false));
        var configuration = new ConfigurationBuilder().Build();
        foreach (var module in ComposedModules.All)
        {
            services.AddModule(module, configuration);
        }

        using var provider = services.BuildServiceProvider();
        using var scope = provider.CreateScope();
        return [.. scope.ServiceProvider.GetServices<ICommand>()];
    }

    public static async Task<int> RunAsync(Arguments arguments, IEnumerable<string> everywhere, TextWriter output, CancellationToken ct)
    {
        if (Describe().FirstOrDefault(c => c.Name == arguments.Command) is not { } described)
        {
            throw new UsageException($"There is no command \"{arguments.Command}\".");
        }

        var own = described.Options.Split(' ').Select(o => o.Trim('[', ']')).Where(o => o.StartsWith("--", StringComparison.Ordinal)).Select(o => o[2..]);
        CommandLine.Only(arguments, own);
        await using var host = await Startup.PrepareAsync(arguments, ct);
        await using var app = host.Build(quiet: true);
        await app.Services.GetRequiredService<Migrator>().MigrateAsync(ct);
        await using var scope = app.Services.CreateAsyncScope();
        var command = scope.ServiceProvider.GetServices<ICommand>().First(c => c.Name == arguments.Command);
        return await command.RunAsync(new CommandOptions(arguments.Options.Where(o => !everywhere.Contains(o.Key, StringComparer.Ordinal)).ToDictionary(StringComparer.Ordinal)), output, ct);
    }
}

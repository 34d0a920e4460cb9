namespace Microblog.BuildingBlocks.Modules;

/// <summary>A subcommand of the program, such as <c>users add</c>: for the administrator at a terminal.</summary>
public interface ICommand
{
    /// <summary>The words that call it, such as <c>users add</c>.</summary>
    string Name { get; }

    /// <summary>Its options as the usage text shows them, such as <c>--name NAME [--admin]</c>. Only these are accepted.</summary>
    string Options { get; }

    /// <summary>One line on what it is for.</summary>
    string Summary { get; }

    /// <summary>Does it, writing what a person should read to <paramref name="output"/>.</summary>
    /// <exception cref="UsageException">The options make no sense; the program shows the usage and ends with 2.</exception>
    Task<int> RunAsync(CommandOptions options, TextWriter output, CancellationToken ct);
}

using System.CommandLine;

namespace Microblog.BuildingBlocks.Modules;

/// <summary>A subcommand of the program, such as <c>users add</c>, for the administrator at a terminal.</summary>
public interface ICommand
{
    /// <summary>The words that call the command, such as <c>users add</c>.</summary>
    string Name { get; }

    /// <summary>One line about the purpose of the command.</summary>
    string Summary { get; }

    /// <summary>The options of the command. Other options are refused. The command reads their values by name.</summary>
    IReadOnlyList<Option> Options { get; }

    /// <summary>Runs the command and writes its result for the administrator to <paramref name="output"/>.</summary>
    /// <param name="options">The command line, parsed and without errors.</param>
    /// <param name="output">Where the result is written.</param>
    /// <param name="ct">Is cancelled when the administrator interrupts the command.</param>
    /// <returns>The exit code: 0 for success, 1 for failure.</returns>
    /// <exception cref="UsageException">A value is not allowed. The program shows the message and ends with exit code 2.</exception>
    Task<int> RunAsync(ParseResult options, TextWriter output, CancellationToken ct);
}

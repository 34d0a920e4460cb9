using System.CommandLine;

namespace Microblog.BuildingBlocks.Modules;

/// <summary>Connects the commands of the modules with the parser of System.CommandLine.</summary>
public static class CommandParsing
{
    /// <summary>The command as the parser knows it, named by the last word of its name.</summary>
    public static Command ToParserCommand(this ICommand command)
    {
        ArgumentNullException.ThrowIfNull(command);
        var parser = new Command(command.Name.Split(' ')[^1], command.Summary);
        foreach (var option in command.Options)
        {
            parser.Add(option);
        }

        return parser;
    }
}

using System.CommandLine;
using Microblog.BuildingBlocks.Modules;

namespace Microblog.Host.Commands;

/// <summary>
/// The overview of the command line: all commands with their options. System.CommandLine writes the help of a single command.
/// </summary>
internal static class Usage
{
    public static string Text(IEnumerable<ICommand> commands) => $"""
        Microblog: a corporate microblog server.

        Usage:
          Microblog.Host [--urls URL] [--data DIR]     run the server (default http://127.0.0.1:5080)
          Microblog.Host migrate                       migrate the database to this build
          Microblog.Host logins                        make a login of PostgreSQL for each module; needs a superuser
          Microblog.Host demo                          write the demo data into an empty database
        {string.Join('\n', commands.OrderBy(c => c.Name, StringComparer.Ordinal).Select(Describe))}
          Microblog.Host --healthcheck [--urls URL]    exit code 0 when the server at URL is ready, else 1
          Microblog.Host --version                     show the version
          Microblog.Host [COMMAND] --help              show this text, or the options of a command

        Options of every command:
          --data DIR             the folder of uploads and of the private database
          --Section:Name VALUE   any setting, such as --Tweets:MostCharacters 500

        ConnectionStrings__Microblog names the database. Without it, in Development or with Database__Private=true, the server starts a
        private PostgreSQL in the data folder.
        """;

    private static string Describe(ICommand command) =>
        $"  Microblog.Host {string.Join(' ', [command.Name, .. command.Options.Select(Describe)])}\n      {command.Summary}";

    private static string Describe(Option option)
    {
        var text = option.ValueType == typeof(bool) ? option.Name : $"{option.Name} {option.HelpName}";
        return option.Required ? text : $"[{text}]";
    }
}

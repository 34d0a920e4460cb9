using Microblog.BuildingBlocks.Modules;

namespace Microblog.Host.Commands;

/// <summary>The text that explains the command line.</summary>
internal static class Usage
{
    public static string Text(IEnumerable<ICommand> commands) => $"""
        Microblog: a corporate microblog server.

        Usage:
          Microblog.Host [--urls URL] [--data DIR]     serve (default http://127.0.0.1:5080)
          Microblog.Host migrate                       bring the database up to this build
          Microblog.Host demo                          plant the demonstration data into an empty database
        {string.Join('\n', commands.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => $"  Microblog.Host {c.Name} {c.Options}\n      {c.Summary}"))}
          Microblog.Host --healthcheck [--urls URL]    end with 0 when the server at URL is ready, else 1
          Microblog.Host --help

        Options of every command:
          --data DIR             where uploads and the private database live
          --Section:Name VALUE   any setting, such as --Tweets:MostCharacters 500

        The database is the one that ConnectionStrings__Microblog names, else, in Development or with Database__Private=true, a private
        one in the data folder.
        """;
}

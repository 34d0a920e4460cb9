using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using Microblog.BuildingBlocks.Modules;

namespace Microblog.Host.Commands;

/// <summary>The program's own commands and those of the modules, as the parser of System.CommandLine knows them.</summary>
internal sealed class CommandTree
{
    // An API key or a name may begin with @ or with a dash: no response files, no bundles of short options.
    private static readonly ParserConfiguration Parser = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    private readonly RootCommand _root = new("Microblog: a corporate microblog server.");
    private readonly Option<string> _urls = new("--urls") { HelpName = "URL" };
    private readonly Option<string> _data =
        new("--data") { HelpName = "DIR", Recursive = true, Description = "The folder of uploads and of the private database." };
    private readonly Option<bool> _healthcheck = new("--healthcheck");
    private readonly IReadOnlyDictionary<string, string?> _settings;

    public CommandTree(IReadOnlyDictionary<string, string?> settings, IEnumerable<ICommand> moduleCommands, TextWriter output)
    {
        _settings = settings;
        _root.Add(_urls);
        _root.Add(_data);
        _root.Add(_healthcheck);
        _root.SetAction((parsed, ct) => parsed.GetValue(_healthcheck) ? Healthcheck.RunAsync(parsed.GetValue(_urls), ct)
            : Server.RunAsync(StartOf(parsed), output, ct));
        Add(_root, "migrate", "Migrate the database to this build.",
            (parsed, ct) => DatabaseCommands.MigrateAsync(StartOf(parsed), output, ct));
        Add(_root, "logins", "Make a login of PostgreSQL for each module; needs a superuser.",
            (parsed, ct) => DatabaseCommands.MakeLoginsAsync(StartOf(parsed), output, ct));
        Add(_root, "demo", "Write the demo data into an empty database.",
            (parsed, ct) => DatabaseCommands.SeedDemoDataAsync(StartOf(parsed), output, ct));
        foreach (var command in moduleCommands)
        {
            var parser = command.ToParserCommand();
            parser.SetAction((parsed, ct) => ModuleCommands.RunAsync(command.Name, parsed, StartOf(parsed), output, ct));
            GroupOf(command).Add(parser);
        }
    }

    public ParseResult Parse(IReadOnlyList<string> args) => CommandLineParser.Parse(_root, args, Parser);

    /// <summary>Whether the help of the whole program is asked for, not that of one command.</summary>
    public bool IsOverview(ParseResult parsed) => parsed.Action is HelpAction && parsed.CommandResult.Command == _root;

    /// <summary>Whether the server is to run. It reacts to signals itself.</summary>
    public bool IsServer(ParseResult parsed) => parsed.CommandResult.Command == _root;

    private static void Add(Command parent, string name, string summary, Func<ParseResult, CancellationToken, Task<int>> action)
    {
        var command = new Command(name, summary);
        command.SetAction(action);
        parent.Add(command);
    }

    private Command GroupOf(ICommand command)
    {
        var parent = (Command)_root;
        foreach (var word in command.Name.Split(' ')[..^1])
        {
            var group = parent.Subcommands.FirstOrDefault(c => c.Name == word);
            if (group is null)
            {
                group = new Command(word, $"Commands of {word}.");
                parent.Add(group);
            }

            parent = group;
        }

        return parent;
    }

    private StartOptions StartOf(ParseResult parsed) => new(parsed.GetValue(_urls), parsed.GetValue(_data), _settings);
}

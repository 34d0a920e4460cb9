using System.Reflection;
using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Messaging;
using Microblog.BuildingBlocks.Modules;

namespace Microblog.Architecture.Tests.Product;

/// <summary>Writes docs/modules.md: what each module owns, exposes and listens to, as the code has it.</summary>
internal static class ModulesPage
{
    private static readonly Type[] Contracts = [.. Compiled.ContractTypes];

    public static string Write(IReadOnlyCollection<TableFacts> tables, IReadOnlyCollection<MappedEndpoint> endpoints) => string.Concat(
        [
            """
            # The modules

            Generated from the code by a test, `ModulesPageTests`: do not edit it, it says there how to write it anew.
            Every schema also has the tables of the building blocks: `outbox`, `receipts`, `first_answers` and `migrations`.

            """,
            .. Repository.Modules.Select(module => Section(module, tables, endpoints)),
        ]);

    private static string Section(string module, IReadOnlyCollection<TableFacts> tables, IReadOnlyCollection<MappedEndpoint> endpoints)
    {
        var schema = module.ToLowerInvariant();
        Type[] own = [.. Contracts.Where(t => Repository.ModuleOf(t.FullName!) == module)];
        Type[] inside = [.. Compiled.LoadedTypes(module)];
        return $"""

            ## {module}

            {Summaries.Of(inside.First(t => t.IsPublic && t.IsAssignableTo(typeof(IModule))))}

            """
            + List($"Owns the schema `{schema}`",
                tables.Where(t => t.Module == schema
                    && t.Type?.Namespace?.StartsWith("Microblog.BuildingBlocks", StringComparison.Ordinal) != true)
                .Select(t => ($"`{t.Table}`", t.Type is null ? "A sequence." : Summaries.Of(t.Type))))
            + List("Exposes the routes", endpoints.Where(e => e.Module == schema).Select(e => ($"`{e.Route}`", e.Summary ?? "")),
                inOrder: true)
            + List("Exposes the interfaces", own.Where(t => t.IsInterface).Select(t => ($"`{t.Name}`", Summaries.Of(t))))
            + List("Tells the events", own.Where(t => t.IsAssignableTo(typeof(IIntegrationEvent)))
                .Select(t => ($"`{t.Name}`", $"{Summaries.Of(t)} Stored as `{t.GetCustomAttribute<EventNameAttribute>()?.Name}`.")))
            + List("Listens to", from type in inside
                                 from contract in type.GetInterfaces()
                                 where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEventHandler<>)
                                 let happened = contract.GetGenericArguments()[0]
                                 select ($"`{Repository.ModuleOf(happened.FullName!)}.{happened.Name}`",
                                     $"`{type.Name}`: {Summaries.Of(type)}"))
            + List("Asks", Asked(module).Select(t => ($"`{Repository.ModuleOf(t.FullName!)}.{t.Name}`", Summaries.Of(t))));
    }

    private static IEnumerable<Type> Asked(string module)
    {
        var used = TypeFacts.Of(Compiled.Of(module)).SelectMany(t => t.Uses).ToHashSet(StringComparer.Ordinal);
        return Contracts.Where(t => t.IsInterface && Repository.ModuleOf(t.FullName!) != module && used.Contains(t.FullName!));
    }

    private static string List(string heading, IEnumerable<(string Name, string Text)> rows, bool inOrder = false)
    {
        var written = rows.Select(r => $"- {r.Name}{(r.Text.Length == 0 ? "" : $" — {r.Text}")}\n");
        string[] lines = inOrder ? [.. written] : [.. written.Order(StringComparer.Ordinal)];
        return lines.Length == 0 ? "" : $"\n{heading}:\n\n{string.Concat(lines)}";
    }
}

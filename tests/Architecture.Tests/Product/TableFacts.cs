using Microblog.BuildingBlocks.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Microblog.Architecture.Tests.Product;

/// <summary>A table or sequence that a module's context maps.</summary>
/// <param name="Module">The module's one word.</param>
/// <param name="Entity">What is mapped.</param>
/// <param name="Schema">Into which schema.</param>
/// <param name="Table">Under which name.</param>
/// <param name="Type">The entity's class; null for a sequence.</param>
internal sealed record TableFacts(string Module, string Entity, string? Schema, string Table, Type? Type)
{
    public static IEnumerable<TableFacts> Of(string module, ModuleDbContext context) =>
        context.Model.GetEntityTypes()
            .Select(e => new TableFacts(module, e.DisplayName(), e.GetSchema() ?? e.GetViewSchema(),
                e.GetTableName() ?? e.GetViewName() ?? e.GetSqlQuery() ?? "", e.ClrType))
            .Concat(context.Model.GetSequences()
                .Select(s => new TableFacts(module, s.Name, s.Schema ?? context.Model.GetDefaultSchema(), s.Name, Type: null)));
}

using Microblog.Architecture.Tests.Product;
using Microblog.Architecture.Tests.Rules;

namespace Microblog.Architecture.Tests;

public sealed class SourceTests
{
    private static readonly string[] Migrations = [.. Repository.Files("src", ".sql")];

    [Fact]
    public void Files_are_short() => Rule.Holds(SourceRules.Size, SourceFile.OfProduct.Concat(SourceFile.OfTests));

    [Fact]
    public void A_long_file_is_caught() => Rule.Catches(
        SourceRules.Size,
        [
            new SourceFile("src/Long.cs", string.Concat(Enumerable.Repeat("\n", 300)) + "end\n"),
            new SourceFile("src/Enough.cs", string.Concat(Enumerable.Repeat("\n", 299)) + "end\n"),
            new SourceFile(
                "src/Slice.cs", "internal sealed class Slice : ApiEndpoint<A, B>\n" + string.Concat(Enumerable.Repeat("}\n", 135))),
        ],
        "src/Long.cs has 301 lines", "src/Slice.cs has 136 lines");

    [Fact]
    public void Nothing_is_left_for_later() => Rule.Holds(SourceRules.BannedWords, SourceFile.OfProduct);

    [Fact]
    public void What_is_left_for_later_is_caught() => Rule.Catches(
        SourceRules.BannedWords,
        [new SourceFile("src/A.cs", "// TODO later"), new SourceFile("src/B.sql", "-- FIXME"),
            new SourceFile("src/C.cs", "    #region Private"), new SourceFile("src/D.cs", "int todo;")],
        "A.cs says TODO", "B.sql says FIXME", "C.cs says #region");

    [Fact]
    public void A_folder_is_a_namespace() => Rule.Holds(SourceRules.NamespaceIsFolder, SourceFile.OfProduct.Where(f => f.Types.Count > 0));

    [Fact]
    public void A_file_in_the_wrong_folder_is_caught() => Rule.Catches(
        SourceRules.NamespaceIsFolder,
        [
            new SourceFile("src/Modules/Users/Users/Model/User.cs", "namespace Microblog.Users.Model;\n\ninternal sealed class User;\n"),
            new SourceFile(
                "src/Modules/Users/Users.Contracts/UserCard.cs", "namespace Microblog.Users;\n\npublic sealed record UserCard(long Id);\n"),
            new SourceFile("src/Host/Http/Health.cs", "namespace Microblog.Host\n{\n}\ninternal static class Health;\n"),
        ],
        "UserCard.cs has the namespace Microblog.Users and must have Microblog.Users.Contracts",
        "Health.cs has the namespace  and must have Microblog.Host.Http");

    [Fact]
    public void A_file_is_named_by_its_type() => Rule.Holds(SourceRules.NameIsType, SourceFile.OfProduct);

    [Fact]
    public void A_file_without_its_type_is_caught() => Rule.Catches(
        SourceRules.NameIsType,
        [
            new SourceFile("src/Host/User.cs", "internal readonly record struct User(long Id);"),
            new SourceFile("src/Host/Types.cs", "internal enum Kind { One }"),
            new SourceFile("src/Host/Empty.cs", "// nothing"), new SourceFile("src/Host/Sql/0001_x.sql", ""),
        ],
        "Types.cs declares [Kind]", "Empty.cs declares []");

    [Fact]
    public void Types_are_named_by_their_job() => Rule.Holds(SourceRules.BannedSuffix, DeclaredType.Of(Compiled.Product));

    [Fact]
    public void A_name_that_fits_everything_is_caught() => Rule.Catches(
        SourceRules.BannedSuffix,
        [Type("Microblog.Users.UserManager"), Type("Microblog.Users.User.Info"), Type("Microblog.Users.PageBase`1"),
            Type("Microblog.Users.Database"), Type("Microblog.Users.Informer")],
        "UserManager ends with Manager", "User.Info ends with Info", "PageBase`1 ends with Base");

    [Fact]
    public void Usings_are_sorted() => Rule.Holds(
        SourceRules.UsingsAreSorted,
        SourceFile.OfProduct.Concat(SourceFile.OfTests).Where(f => f.Path.EndsWith(".cs", StringComparison.Ordinal)));

    [Fact]
    public void Usings_in_another_order_are_caught() => Rule.Catches(
        SourceRules.UsingsAreSorted,
        [
            new SourceFile("src/A.cs", "using Microblog.Testing;\nusing System.Net;\n"),
            new SourceFile("src/B.cs", "using Microblog.Testing.Postgres;\nusing Microblog.Testing;\n"),
            new SourceFile("src/C.cs", "using System;\nusing Microblog.A;\nusing static System.Math;\nusing Alias = System.Net;\n"),
        ],
        "A.cs has using Microblog.Testing where using System.Net",
        "B.cs has using Microblog.Testing.Postgres where using Microblog.Testing");

    [Fact]
    public void Lines_are_short() => Rule.Holds(SourceRules.LineLength, SourceFile.OfProduct.Concat(SourceFile.OfTests));

    [Fact]
    public void A_long_line_is_caught() => Rule.Catches(
        SourceRules.LineLength,
        [
            new SourceFile("src/Long.cs", $"\n{new string('x', 141)}\n{new string('x', 200)}\n"),
            new SourceFile("src/Enough.cs", new string('x', 140)), new SourceFile("src/0001_long.sql", new string('x', 141)),
        ],
        "src/Long.cs has 2 lines of more than 140 characters, the first is line 2");

    [Fact]
    public void Building_blocks_keep_to_their_budgets() =>
        Rule.Holds(SourceRules.Budgets,
            SourceFile.OfProduct.Where(f => f.Path.StartsWith("src/BuildingBlocks/", StringComparison.Ordinal)));

    [Fact]
    public void A_building_block_that_has_grown_too_large_or_has_no_budget_is_caught() => Rule.Catches(
        SourceRules.Budgets,
        [
            new SourceFile("src/BuildingBlocks/BuildingBlocks.Settings/A.cs", new string('\n', 250) + "end"),
            new SourceFile("src/BuildingBlocks/BuildingBlocks.Settings/B.cs", new string('\n', 160) + "end"),
            new SourceFile("src/BuildingBlocks/BuildingBlocks.Web/A.cs", new string('\n', 250) + "end"),
            new SourceFile("src/BuildingBlocks/BuildingBlocks.Everything/A.cs", ""),
        ],
        "BuildingBlocks.Settings has 412 lines and may have 400", "BuildingBlocks.Everything has 1 lines and may have 0");

    [Fact]
    public void Migrations_are_numbered_without_gaps() => Rule.Holds(SourceRules.MigrationNumbers, Migrations);

    [Fact]
    public void A_gap_a_double_or_a_bad_name_of_a_migration_is_caught() => Rule.Catches(
        SourceRules.MigrationNumbers,
        [
            "src/BuildingBlocks/BuildingBlocks.Persistence/Migrations/0000_house.sql", "src/A/0001_one.sql", "src/A/0003_three.sql",
            "src/B/0001_one.sql", "src/B/0001_other.sql", "src/C/0001_One.sql", "src/D/1_one.sql",
        ],
        "0003_three.sql must be called 0002", "0001_other.sql must be called 0002", "0001_One.sql must", "1_one.sql must");

    [Fact]
    public void Every_migration_is_embedded() =>
        Rule.Holds(SourceRules.MigrationsEmbedded,
            [.. Migrations, .. Repository.Modules.Append("BuildingBlocks.Persistence").SelectMany(Embedded)]);

    [Fact]
    public void A_forgotten_migration_is_caught() => Rule.Catches(
        SourceRules.MigrationsEmbedded, ["A/0001_a.sql", "embedded:A/0001_a.sql", "A/0002_b.sql", "embedded:B/0001_c.sql"],
        "A/0002_b.sql is not", "B/0001_c.sql is embedded");

    private static IEnumerable<string> Embedded(string project)
    {
        const string Folder = ".Persistence.Migrations.";
        var parent = Path.GetDirectoryName(ProjectFile.OfProduct.First(p => p.Name == project).Path)!.Replace('\\', '/');
        var folder = Layers.IsBlock(project) ? parent : $"{parent}/Persistence";
        return Compiled.Load(project).GetManifestResourceNames()
            .Where(n => n.EndsWith(".sql", StringComparison.Ordinal))
            .Select(n => n.Contains(Folder, StringComparison.Ordinal)
                ? $"embedded:{folder}/Migrations/{n[(n.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..]}"
                : $"embedded:{n}");
    }

    private static DeclaredType Type(string name) =>
        new("Users", name, IsNested: false, IsPublic: false, IsModuleClass: false, IsOpenClass: false);
}

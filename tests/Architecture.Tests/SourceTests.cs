using Microblog.Architecture.Tests.Product;
using Microblog.Architecture.Tests.Rules;

namespace Microblog.Architecture.Tests;

public sealed class SourceTests
{
    private static readonly string[] Migrations = [.. Repository.Files("src", ".sql")];

    [Fact]
    public void Files_are_short() => Judge.Holds(SourceRules.Size, SourceFile.OfProduct.Concat(SourceFile.OfTests));

    [Fact]
    public void A_long_file_is_caught() => Judge.Catches(
        SourceRules.Size,
        [
            new SourceFile("src/Long.cs", string.Concat(Enumerable.Repeat("\n", 300)) + "end\n"),
            new SourceFile("src/Enough.cs", string.Concat(Enumerable.Repeat("\n", 299)) + "end\n"),
            new SourceFile("src/Slice.cs", "internal sealed class Slice : IEndpoint\n" + string.Concat(Enumerable.Repeat("}\n", 120))),
        ],
        "src/Long.cs has 301 lines", "src/Slice.cs has 121 lines");

    [Fact]
    public void Nothing_is_left_for_later() => Judge.Holds(SourceRules.BannedWords, SourceFile.OfProduct);

    [Fact]
    public void What_is_left_for_later_is_caught() => Judge.Catches(
        SourceRules.BannedWords,
        [new SourceFile("src/A.cs", "// TODO later"), new SourceFile("src/B.sql", "-- FIXME"), new SourceFile("src/C.cs", "    #region Private"), new SourceFile("src/D.cs", "int todo;")],
        "A.cs says TODO", "B.sql says FIXME", "C.cs says #region");

    [Fact]
    public void A_folder_is_a_namespace() => Judge.Holds(SourceRules.NamespaceIsFolder, SourceFile.OfProduct.Where(f => f.Types.Count > 0));

    [Fact]
    public void A_file_in_the_wrong_folder_is_caught() => Judge.Catches(
        SourceRules.NamespaceIsFolder,
        [
            new SourceFile("src/Modules/Users/Users/Model/User.cs", "namespace Microblog.Users.Model;\n\ninternal sealed class User;\n"),
            new SourceFile("src/Modules/Users/Users.Contracts/UserCard.cs", "namespace Microblog.Users;\n\npublic sealed record UserCard(long Id);\n"),
            new SourceFile("src/Host/Http/Health.cs", "namespace Microblog.Host\n{\n}\ninternal static class Health;\n"),
        ],
        "UserCard.cs has the namespace Microblog.Users and must have Microblog.Users.Contracts", "Health.cs has the namespace  and must have Microblog.Host.Http");

    [Fact]
    public void A_file_is_named_by_its_type() => Judge.Holds(SourceRules.NameIsType, SourceFile.OfProduct);

    [Fact]
    public void A_file_without_its_type_is_caught() => Judge.Catches(
        SourceRules.NameIsType,
        [
            new SourceFile("src/Host/User.cs", "internal readonly record struct User(long Id);"), new SourceFile("src/Host/Types.cs", "internal enum Kind { One }"),
            new SourceFile("src/Host/Empty.cs", "// nothing"), new SourceFile("src/Host/Sql/0001_x.sql", ""),
        ],
        "Types.cs declares [Kind]", "Empty.cs declares []");

    [Fact]
    public void Types_are_named_by_their_job() => Judge.Holds(SourceRules.BannedSuffix, DeclaredType.Of(Compiled.Product));

    [Fact]
    public void A_name_that_fits_everything_is_caught() => Judge.Catches(
        SourceRules.BannedSuffix,
        [Type("Microblog.Users.UserManager"), Type("Microblog.Users.User.Info"), Type("Microblog.Users.PageBase`1"), Type("Microblog.Users.Database"), Type("Microblog.Users.Informer")],
        "UserManager ends with Manager", "User.Info ends with Info", "PageBase`1 ends with Base");

    [Fact]
    public void Modules_have_the_folders_everybody_knows() =>
        Judge.Holds(SourceRules.KnownFolders, SourceFile.OfProduct.Where(f => f.Path.StartsWith("src/Modules/", StringComparison.Ordinal)));

    [Fact]
    public void An_unknown_folder_is_caught() => Judge.Catches(
        SourceRules.KnownFolders,
        [
            new SourceFile("src/Modules/Users/Users/Model/User.cs", ""), new SourceFile("src/Modules/Users/Users/Repositories/UserRepository.cs", ""),
            new SourceFile("src/Modules/Users/Users.Contracts/Events/UserMoved.cs", ""), new SourceFile("src/Modules/Users/Users/Access/Key.cs", ""),
            new SourceFile("src/Modules/Tweets/Tweets/Access/Key.cs", ""), new SourceFile("src/Modules/Tweets/Tweets/Features/Deep/GetTweet.cs", ""),
        ],
        "Users/Repositories is no", "Users.Contracts/Events is no", "Tweets/Access is no", "Features/Deep is no");

    [Fact]
    public void Migrations_are_numbered_without_gaps() => Judge.Holds(SourceRules.MigrationNumbers, Migrations);

    [Fact]
    public void A_gap_a_double_or_a_bad_name_of_a_migration_is_caught() => Judge.Catches(
        SourceRules.MigrationNumbers,
        [
            "src/BuildingBlocks/BuildingBlocks/Persistence/Migrations/0000_house.sql", "src/A/0001_one.sql", "src/A/0003_three.sql",
            "src/B/0001_one.sql", "src/B/0001_other.sql", "src/C/0001_One.sql", "src/D/1_one.sql",
        ],
        "0003_three.sql must be called 0002", "0001_other.sql must be called 0002", "0001_One.sql must", "1_one.sql must");

    [Fact]
    public void Every_migration_is_embedded() => Judge.Holds(SourceRules.MigrationsEmbedded, [.. Migrations, .. Repository.Modules.Append("BuildingBlocks").SelectMany(Embedded)]);

    [Fact]
    public void A_forgotten_migration_is_caught() => Judge.Catches(
        SourceRules.MigrationsEmbedded, ["A/0001_a.sql", "embedded:A/0001_a.sql", "A/0002_b.sql", "embedded:B/0001_c.sql"], "A/0002_b.sql is not", "B/0001_c.sql is embedded");

    private static IEnumerable<string> Embedded(string project)
    {
        const string Folder = ".Persistence.Migrations.";
        var parent = Path.GetDirectoryName(ProjectFile.OfProduct.First(p => p.Name == project).Path)!.Replace('\\', '/');
        return Compiled.Load(project).GetManifestResourceNames()
            .Where(n => n.EndsWith(".sql", StringComparison.Ordinal))
            .Select(n => n.Contains(Folder, StringComparison.Ordinal)
                ? $"embedded:{parent}/Persistence/Migrations/{n[(n.IndexOf(Folder, StringComparison.Ordinal) + Folder.Length)..]}"
                : $"embedded:{n}");
    }

    private static DeclaredType Type(string name) => new("Users", name, IsNested: false, IsPublic: false, IsModuleClass: false, IsOpenClass: false);
}

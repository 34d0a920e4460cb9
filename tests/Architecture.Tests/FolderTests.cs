using Microblog.Architecture.Tests.Product;
using Microblog.Architecture.Tests.Rules;

namespace Microblog.Architecture.Tests;

public sealed class FolderTests(ProductServer server)
{
    private static readonly SourceFile[] ModuleFiles = [
        .. SourceFile.OfProduct.Where(f => f.Path.StartsWith("src/Modules/", StringComparison.Ordinal))];

    private static readonly FolderUse[] ModuleUses = [.. Repository.Modules.SelectMany(FolderUse.Of)];

    [Fact]
    public void Modules_have_the_folders_everybody_knows() => Rule.Holds(FolderRules.Known, ModuleFiles);

    [Fact]
    public void An_unknown_folder_is_caught() => Rule.Catches(
        FolderRules.Known,
        [
            File("Users/Users/UsersModule.cs"), File("Users/Users/Domain/User.cs"), File("Users/Users/Features/Profiles/EditProfile.cs"),
            File("Users/Users/Integration/UserDirectory.cs"),
            File("Users/Users/Persistence/Migrations/0001_users.sql"), File("Users/Users/Repositories/UserRepository.cs"),
            File("Users/Users.Contracts/Events/UserMoved.cs"),
            File("Users/Users/Features/GetUser.cs"), File("Tweets/Tweets/Features/Likes/Queries/LikeQuery.cs"),
            File("Tweets/Tweets/Mastodon/Status.cs"), File("Tweets/Tweets/Features/Likes/Mastodon/FavouriteStatus.cs"),
            File("Tweets/Tweets/Domain/Rules/Visible.cs"),
        ],
        "Users/Repositories is no", "Users.Contracts/Events is no", "Users/Users/Features is no", "Likes/Queries is no",
        "Domain/Rules is no");

    [Fact]
    public void A_module_begins_with_its_module_class_alone() => Rule.Holds(FolderRules.RootIsTheModuleClass, ModuleFiles);

    [Fact]
    public void A_file_beside_the_module_class_is_caught() => Rule.Catches(
        FolderRules.RootIsTheModuleClass,
        [File("Users/Users/UsersModule.cs"), File("Users/Users/AccountGroup.cs"), File("Users/Users/Seeder.cs"),
            File("Users/Users.Contracts/UserCard.cs")], "Users/Seeder.cs is beside");

    [Fact]
    public void Folders_of_a_module_use_one_another_as_declared() => Rule.Holds(FolderRules.Arrows, ModuleUses);

    [Fact]
    public void A_use_against_the_arrows_is_caught() => Rule.Catches(
        FolderRules.Arrows,
        [
            Use("", "Features/Likes"), Use("Features/Likes", "Domain"), Use("Features/Likes", "Persistence"),
            Use("Integration", "Features/Likes"), Use("Persistence", "Domain"),
            Use("Features/Likes", "Features/Posting"), Use("Domain", "Persistence"), Use("Persistence", "Features/Likes"),
            Use("Domain", ""), Use("Persistence", "Integration"),
            Use("Features/Likes/Mastodon", "Features/Likes"), Use("Features/Likes/Mastodon", "Mastodon"), Use("Mastodon", "Persistence"),
            Use("Features/Likes/Mastodon", "Features/Bookmarks"), Use("Features/Likes", "Features/Likes/Mastodon"),
            Use("Integration", "Mastodon"), Use("Mastodon", "Features/Search"),
        ],
        "Features/Likes uses Features/Posting", "Domain uses Persistence", "Persistence uses Features/Likes",
        "Domain uses the project's own folder", "Persistence uses Integration", "Features/Likes/Mastodon uses Features/Bookmarks",
        "Features/Likes uses Features/Likes/Mastodon", "Integration uses Mastodon", "Mastodon uses Features/Search");

    [Fact]
    public void Folders_are_in_no_circle() =>
        Rule.Holds(FolderRules.NoCircle, [.. ModuleUses, .. Layers.Blocks.SelectMany(FolderUse.Of)]);

    [Fact]
    public void A_circle_of_folders_is_caught_once() => Rule.Catches(
        FolderRules.NoCircle,
        [
            Use("Integration", "Features/Likes"), Use("Features/Likes", "Domain"), Use("Features/Posting", "Integration"),
            Use("Features/Media", "Integration"), Use("Integration", "Features/Media"),
            Use("A", "B") with { Project = "Users" }, Use("B", "C") with { Project = "Users" }, Use("C", "A") with { Project = "Users" },
            Use("", "A") with { Project = "Users" }, Use("A", "") with { Project = "Users" },
        ],
        "The folders Features/Media, Integration of Tweets", "The folders A, B, C of Users");

    [Fact]
    public void Uses_between_folders_are_read_from_types_and_usings()
    {
        TypeFacts user = new("Tweets", "Microblog.Tweets.Features.Likes.LikeTweet", IsSlice: true, new HashSet<string>
        {
            "Microblog.Tweets.Domain.Tweet/Draft", "Microblog.Tweets.Features.Likes.Liker", "Microblog.Tweets.Contracts.LikeChanged",
            "Microblog.Users.Domain.User", "Microblog.Tweets.TweetsGroup", "System.String",
        });
        FolderUse.OfTypes("Tweets", [user]).Select(u => (u.From, u.To)).ShouldBe([("Features/Likes", "Domain")]);

        var file = new SourceFile(
            "src/X.cs", "using System;\nusing Microblog.Tweets.Features.Posting;\nusing static Microblog.Tweets.Persistence.Rows;\nusing "
            + "Microblog.Tweets.Contracts;\n\nnamespace Microblog.Tweets.Features.Likes;\n");
        FolderUse.OfUsings("Tweets", [file]).Select(u => (u.From, u.To))
            .ShouldBe([("Features/Likes", "Features/Posting"), ("Features/Likes", "Persistence")]);
    }

    [Fact]
    public void Domain_holds_entities_and_what_three_capabilities_share() => Rule.Holds(
        FolderRules.DomainIsShared,
        Repository.Modules.SelectMany(m => DomainFile.Of(m, TypeFacts.Of(Compiled.Of(m)), SourceFile.OfProduct, Mapped())));

    [Fact]
    public void A_file_in_Domain_that_serves_two_capabilities_is_caught()
    {
        SourceFile[] files =
        [
            Domain("Visible"), Domain("Tweet"), Domain("LikeRule"), Domain("Limits"), Source("Features/A/ShowA.cs", "Limits.Most"),
            Source("Features/B/ShowB.cs", "Limits.Most"), Source("Features/C/ShowC.cs", "Limits.Most"),
        ];
        TypeFacts[] types =
        [
            Type("Features.A.ShowA", "Domain.LikeRule", "Persistence.Reader"),
            Type("Features.B.ShowB", "Domain.LikeRule/Outcome", "Persistence.Reader"),
            Type("Integration.Directory", "Persistence.Reader"), Type("Persistence.Reader", "Domain.Visible"),
        ];

        Rule.Catches(FolderRules.DomainIsShared,
            DomainFile.Of("Tweets", types, files, new HashSet<string> { "Microblog.Tweets.Domain.Tweet" }),
            "Domain/LikeRule.cs serves [Features/A, Features/B]");

        static SourceFile Domain(string type) =>
            new($"src/Modules/Tweets/Tweets/Domain/{type}.cs", $"namespace Microblog.Tweets.Domain;\n\ninternal sealed class {type};\n");
        static SourceFile Source(string path, string text) =>
            new($"src/Modules/Tweets/Tweets/{path}",
                $"namespace Microblog.Tweets.{Path.GetDirectoryName(path)!.Replace('/', '.')};\n\n{text}\n");
        static TypeFacts Type(string name, params string[] uses) =>
            new("Tweets", $"Microblog.Tweets.{name}", IsSlice: false,
                uses.Select(u => $"Microblog.Tweets.{u}").ToHashSet(StringComparer.Ordinal));
    }

    [Fact]
    public void Folders_of_modules_are_small() => Rule.Holds(FolderRules.Size, ModuleFiles);

    [Fact]
    public void A_folder_with_too_many_files_is_caught() => Rule.Catches(
        FolderRules.Size,
        [.. Enumerable.Range(0, 26).Select(i => File($"A/A/Features/Many/F{i}.cs")),
            .. Enumerable.Range(0, 25).Select(i => File($"A/A/Features/Enough/F{i}.cs")),
            .. Enumerable.Range(0, 50).Select(i => File($"A/A/Persistence/Migrations/{i}.sql"))],
        "Features/Many has 26 files");

    private HashSet<string> Mapped() =>
        server.FromContexts(TableFacts.Of).Select(t => t.Type?.FullName).OfType<string>().ToHashSet(StringComparer.Ordinal);

    private static SourceFile File(string path) => new($"src/Modules/{path}", "");

    private static FolderUse Use(string from, string to) => new("Tweets", from, to, "Example");
}

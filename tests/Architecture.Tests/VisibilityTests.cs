using Microblog.Architecture.Tests.Product;
using Microblog.Architecture.Tests.Rules;

namespace Microblog.Architecture.Tests;

public sealed class VisibilityTests
{
    private static readonly IReadOnlyList<DeclaredType> Product = DeclaredType.Of(Compiled.Product);

    [Fact]
    public void Public_is_only_what_others_need() => Rule.Holds(VisibilityRules.Public, Product);

    [Fact]
    public void A_public_type_inside_a_module_or_the_Host_is_caught() => Rule.Catches(
        VisibilityRules.Public,
        [
            Type("Tweets", "Tweet", isPublic: true), Type("Tweets", "TweetsModule", isPublic: true, isModuleClass: true),
            Type("Tweets", "Like"), Type("Host", "Application", isPublic: true), Type("BuildingBlocks.Web", "Caller", isPublic: true),
            Type("PrivatePostgres", "PostgresCluster", isPublic: true), Type("Tweets.Contracts", "TweetDeleted", isPublic: true),
        ],
        "Tweets.Tweet is public", "Host.Application is public");

    [Fact]
    public void Every_module_has_one_module_class() => Rule.Holds(VisibilityRules.OneModuleClass, Product);

    [Fact]
    public void A_module_with_two_module_classes_or_none_is_caught() => Rule.Catches(
        VisibilityRules.OneModuleClass,
        [
            Type("Tweets", "TweetsModule", isModuleClass: true), Type("Tweets", "LikesModule", isModuleClass: true),
            Type("Users", "User"), Type("Media", "MediaModule", isModuleClass: true),
        ],
        "Tweets has", "Users has");

    [Fact]
    public void Contracts_hide_nothing() =>
        Rule.Holds(VisibilityRules.ContractsArePublic, Product.Where(t => Layers.IsContracts(t.Project)));

    [Fact]
    public void An_internal_type_in_contracts_is_caught() => Rule.Catches(
        VisibilityRules.ContractsArePublic, [Type("Users.Contracts", "Hidden"), Type("Users.Contracts", "UserCard", isPublic: true)],
        "Hidden");

    [Fact]
    public void Classes_are_sealed() => Rule.Holds(VisibilityRules.Sealed, Product);

    [Fact]
    public void An_open_class_is_caught() => Rule.Catches(
        VisibilityRules.Sealed,
        DeclaredType.Of([Compiled.Examples]).Where(t => t.Name.StartsWith("Microblog.Users.Inside", StringComparison.Ordinal)),
        "Microblog.Users.Inside.Secret is open");

    private static DeclaredType Type(string project, string name, bool isPublic = false, bool isModuleClass = false) =>
        new(project, $"Microblog.{project}.{name}", IsNested: false, isPublic, isModuleClass, IsOpenClass: false);
}

using Microblog.Architecture.Tests.Product;
using Microblog.Architecture.Tests.Rules;

namespace Microblog.Architecture.Tests;

public sealed class CodeTests(ProductServer server)
{
    [Fact]
    public void Compiled_code_refers_only_to_what_it_may_know() =>
        Rule.Holds(CodeRules.References, Compiled.Product.Select(AssemblyFacts.Of));

    [Fact]
    public void A_forbidden_compiled_reference_is_caught() => Rule.Catches(
        CodeRules.References,
        [
            new AssemblyFacts("Tweets", ["Tweets.Contracts", "Users.Contracts", "BuildingBlocks.Web", "BuildingBlocks.Contracts", "Users"]),
            new("Tweets.Contracts", ["BuildingBlocks.Contracts", "Users.Contracts"]),
            new("BuildingBlocks.Contracts", ["BuildingBlocks.Web"]),
            new("BuildingBlocks.Web", ["BuildingBlocks.Modules", "Testing"]),
        ],
        "Tweets refers to Users,", "Tweets.Contracts refers to Users.Contracts", "BuildingBlocks.Contracts refers to BuildingBlocks.Web,",
        "BuildingBlocks.Web refers to BuildingBlocks.Modules,", "BuildingBlocks.Web refers to Testing");

    [Fact]
    public void Compiled_references_are_read_from_the_assembly() => AssemblyFacts.Of(Compiled.Examples).References.ShouldContain("Testing");

    [Fact]
    public void No_module_uses_the_inside_of_another() => Rule.Holds(CodeRules.ForeignTypes, ModuleTypes());

    [Fact]
    public void A_use_of_another_modules_inside_is_caught_in_fields_lambdas_and_calls() => Rule.Catches(
        CodeRules.ForeignTypes, Examples("Microblog.Tweets.ForbiddenUses"),
        "ByField uses Microblog.Users.Inside.Secret", "ByLambda uses Microblog.Users.Inside.Secret/Detail",
        "ByCall uses Microblog.Users.Inside.Secret,");

    [Fact]
    public void A_namespace_tells_the_project() => Rule.Holds(
        CodeRules.NamespaceOfOwnProject, Compiled.Product.SelectMany(TypeFacts.Of).Where(t => !IsGenerated(t.Name)));

    [Fact]
    public void A_type_in_anothers_namespace_is_caught() =>
        Rule.Catches(CodeRules.NamespaceOfOwnProject, Examples("Microblog.Users.Inside"),
            "Microblog.Users.Inside.Secret is compiled into Architecture.Tests");

    [Fact]
    public void The_Host_knows_module_classes_only() => Rule.Holds(CodeRules.HostKnowsModuleClasses, TypeFacts.Of(Compiled.Of("Host")));

    [Fact]
    public void A_Host_that_knows_more_is_caught() => Rule.Catches(
        CodeRules.HostKnowsModuleClasses,
        [new TypeFacts("Host", "Microblog.Host.Curious", IsSlice: false,
            new HashSet<string> { "Microblog.Users.UsersModule", "Microblog.Users.Contracts.UserCard", "System.String" })],
        "Microblog.Users.Contracts.UserCard");

    [Fact]
    public void Building_blocks_and_Host_have_no_business_words() => Rule.Holds(
        CodeRules.BusinessWordsInBuildingBlocks,
        Layers.Blocks.Append("Host").Select(Compiled.Of).SelectMany(GivenName.Of).Concat(TableNames()));

    [Fact]
    public void A_business_word_in_the_building_blocks_is_caught() => Rule.Catches(
        CodeRules.BusinessWordsInBuildingBlocks,
        [
            .. GivenName.Of(Compiled.Examples).Where(n => n.Where.StartsWith("Microblog.Neutral.", StringComparison.Ordinal)),
            new(GivenName.OfTable, "polls", "polls"), new(GivenName.OfTable, "polls", "poll_votes"),
            new(GivenName.OfTable, "users", "sessions"),
            new("BuildingBlocks.Web", "Ballot", "CountPolls"), new("Host", "Ballot", "pollVote"), new("Host", "Ballot", "Polling"),
            new("Host", "Signals", "EndSession"),
        ],
        "Tweet in TweetCounter", "Like in AddLikes", "Poll in CountPolls", "pollVote in pollVote", "poll in pollVote");

    [Fact]
    public void Nobody_calls_a_slice() => Rule.Holds(CodeRules.NobodyCallsASlice, ModuleTypes());

    [Fact]
    public void A_type_that_calls_a_slice_is_caught() => Rule.Catches(
        CodeRules.NobodyCallsASlice, Examples("Microblog.Tweets.Slices"),
        "Microblog.Tweets.Slices.CallOther uses the slice Microblog.Tweets.Slices.CalledSlice",
        "Microblog.Tweets.Slices.CallFromOutside uses the slice Microblog.Tweets.Slices.CalledSlice");

    private IEnumerable<GivenName> TableNames() =>
        server.FromContexts(TableFacts.Of)
        .Where(t => t.Type?.Namespace?.StartsWith("Microblog.BuildingBlocks", StringComparison.Ordinal) != true)
            .Select(t => new GivenName(GivenName.OfTable, t.Module, t.Table));

    private static IEnumerable<TypeFacts> ModuleTypes() => Repository.Modules.SelectMany(m => TypeFacts.Of(Compiled.Of(m)));

    private static IEnumerable<TypeFacts> Examples(string name) =>
        TypeFacts.Of(Compiled.Examples).Where(t => t.Name.StartsWith($"{name}.", StringComparison.Ordinal));

    private static bool IsGenerated(string name) => name.Contains('<', StringComparison.Ordinal);
}

using Microblog.Architecture.Tests.Product;
using Microblog.Architecture.Tests.Rules;

namespace Microblog.Architecture.Tests;

public sealed class CodeTests
{
    [Fact]
    public void Compiled_code_refers_only_to_what_it_may_know() => Judge.Holds(CodeRules.References, Compiled.Product.Select(AssemblyFacts.Of));

    [Fact]
    public void A_forbidden_compiled_reference_is_caught() => Judge.Catches(
        CodeRules.References,
        [
            new AssemblyFacts("Tweets", ["Tweets.Contracts", "Users.Contracts", "BuildingBlocks", "BuildingBlocks.Contracts", "Users"]),
            new("Tweets.Contracts", ["BuildingBlocks.Contracts", "Users.Contracts"]),
            new("BuildingBlocks.Contracts", ["BuildingBlocks"]),
            AssemblyFacts.Of(Compiled.Examples) with { Name = "BuildingBlocks" },
        ],
        "Tweets refers to Users,", "Tweets.Contracts refers to Users.Contracts", "BuildingBlocks.Contracts refers to BuildingBlocks,",
        "BuildingBlocks refers to BuildingBlocks,", "BuildingBlocks refers to Testing");

    [Fact]
    public void No_module_uses_the_inside_of_another() => Judge.Holds(CodeRules.ForeignTypes, ModuleTypes());

    [Fact]
    public void A_use_of_another_modules_inside_is_caught_in_fields_lambdas_and_calls() => Judge.Catches(
        CodeRules.ForeignTypes, Examples("Microblog.Tweets.Meddling"),
        "ByField uses Microblog.Users.Inside.Secret", "ByLambda uses Microblog.Users.Inside.Secret/Detail",
        "ByCall uses Microblog.Users.Inside.Secret,");

    [Fact]
    public void A_namespace_tells_the_project() => Judge.Holds(
        CodeRules.NamespaceOfOwnProject, Compiled.Product.SelectMany(TypeFacts.Of).Where(t => !IsGenerated(t.Name)));

    [Fact]
    public void A_type_in_anothers_namespace_is_caught() =>
        Judge.Catches(CodeRules.NamespaceOfOwnProject, Examples("Microblog.Users.Inside"), "Microblog.Users.Inside.Secret is compiled into Architecture.Tests");

    [Fact]
    public void The_Host_knows_module_classes_only() => Judge.Holds(CodeRules.HostKnowsModuleClasses, TypeFacts.Of(Compiled.Of("Host")));

    [Fact]
    public void A_Host_that_knows_more_is_caught() => Judge.Catches(
        CodeRules.HostKnowsModuleClasses,
        [new TypeFacts("Host", "Microblog.Host.Curious", IsSlice: false, new HashSet<string> { "Microblog.Users.UsersModule", "Microblog.Users.Contracts.UserCard", "System.String" })],
        "Microblog.Users.Contracts.UserCard");

    [Fact]
    public void The_house_has_no_business_words() => Judge.Holds(
        CodeRules.BusinessWordsInHouse, new[] { "BuildingBlocks", "BuildingBlocks.Contracts", "Host" }.Select(Compiled.Of).SelectMany(GivenName.Of));

    [Fact]
    public void A_business_word_in_the_house_is_caught() => Judge.Catches(
        CodeRules.BusinessWordsInHouse,
        GivenName.Of(Compiled.Examples).Where(n => n.Where.StartsWith("Microblog.House.", StringComparison.Ordinal)),
        "Tweet in TweetCounter", "Likes in AddLikes");

    [Fact]
    public void No_slice_calls_a_slice() => Judge.Holds(CodeRules.SlicesCallNoSlice, ModuleTypes().Where(t => t.IsSlice));

    [Fact]
    public void A_slice_that_calls_a_slice_is_caught() =>
        Judge.Catches(CodeRules.SlicesCallNoSlice, Examples("Microblog.Tweets.Slices"), "The slice Microblog.Tweets.Slices.CallOther uses the slice");

    private static IEnumerable<TypeFacts> ModuleTypes() => Repository.Modules.SelectMany(m => TypeFacts.Of(Compiled.Of(m)));

    private static IEnumerable<TypeFacts> Examples(string name) =>
        TypeFacts.Of(Compiled.Examples).Where(t => t.Name.StartsWith($"{name}.", StringComparison.Ordinal));

    private static bool IsGenerated(string name) => name.Contains('<', StringComparison.Ordinal);
}

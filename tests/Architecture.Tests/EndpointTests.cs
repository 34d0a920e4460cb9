using Microblog.Architecture.Tests.Product;
using Microblog.Architecture.Tests.Rules;
using Microblog.Tweets.Features;
using Microblog.Tweets.Model;

namespace Microblog.Architecture.Tests;

public sealed class EndpointTests(ProductServer server)
{
    private readonly IReadOnlyList<MappedEndpoint> _endpoints = MappedEndpoint.Of(server.Services);

    [Fact]
    public void Every_slice_is_mapped()
    {
        string[] slices = [.. SliceFacts.Of(Compiled.ModuleTypes, SourceFile.OfProduct).Select(s => s.Type)];

        _endpoints.Select(e => e.Slice?.FullName).OfType<string>().Distinct().ShouldBe(slices, ignoreOrder: true);
    }

    [Fact]
    public void Every_endpoint_comes_from_a_slice_of_its_module() => Judge.Holds(EndpointRules.FromSlices, _endpoints);

    [Fact]
    public void An_endpoint_mapped_past_the_slices_is_caught() => Judge.Catches(
        EndpointRules.FromSlices,
        [
            Endpoint("/api/stray") with { Slice = null }, Endpoint("/api/other") with { Handler = typeof(Judge) }, Endpoint("/api/foreign"),
            Endpoint("/api/shown") with { Module = "elsewhere" }, Endpoint("/health/live") with { Slice = null },
        ],
        "/api/stray", "/api/other", "/api/foreign", "/api/shown");

    [Fact]
    public void Every_endpoint_has_a_name_and_a_summary() => Judge.Holds(EndpointRules.Described, _endpoints);

    [Fact]
    public void An_endpoint_without_a_name_or_summary_is_caught() => Judge.Catches(
        EndpointRules.Described,
        [
            Endpoint("/a") with { Name = null }, Endpoint("/b") with { Summary = " " }, Endpoint("/c") with { Name = "Other" },
            Endpoint("/d") with { Methods = [] }, Endpoint("/e"), Endpoint("/f") with { Name = $"{Endpoint("/f").Name}Alias" },
        ],
        "/a needs", "/b needs", "/c needs", "/d needs");

    [Fact]
    public void Every_endpoint_requires_authorisation_or_is_listed_as_public() => Judge.Holds(EndpointRules.Protected, _endpoints);

    [Fact]
    public void An_endpoint_that_is_public_by_accident_is_caught() => Judge.Catches(
        EndpointRules.Protected,
        [Endpoint("/api/open") with { IsProtected = false }, Endpoint("/media/{key}"), Endpoint("/health/live") with { IsProtected = false }, Endpoint("/api/tweets")],
        "/api/open lets strangers in", "/media/{key} is on the list");

    [Fact]
    public void The_list_of_public_endpoints_is_no_longer_than_the_truth() =>
        Judge.Holds(EndpointRules.PublicListIsTrue, EndpointRules.Public.Keys.Concat(_endpoints.Select(e => $"mapped:{e.Path}")));

    [Fact]
    public void An_old_entry_in_the_list_of_public_endpoints_is_caught() =>
        Judge.Catches(EndpointRules.PublicListIsTrue, ["/", "/old", "mapped:/", "mapped:/api/tweets"], "has /old");

    [Fact]
    public void Only_reads_of_somebody_known_may_be_stale() => Judge.Holds(EndpointRules.OnlyReadsMayBeStale, _endpoints);

    [Fact]
    public void A_write_that_is_said_to_be_stale_is_caught() => Judge.Catches(
        EndpointRules.OnlyReadsMayBeStale,
        [
            Endpoint("/api/like") with { Methods = ["POST"], MayBeStale = true }, Endpoint("/api/list") with { MayBeStale = true },
            Endpoint("/api/open") with { IsProtected = false, MayBeStale = true },
        ],
        "/api/like", "/api/open");

    [Fact]
    public async Task Strangers_are_told_to_say_who_they_are_and_nothing_else() =>
        Judge.Holds(EndpointRules.StrangersAreRefused, await StrangersAnswer.AskAsync(server.Client, _endpoints));

    [Fact]
    public void An_endpoint_that_answers_strangers_is_caught() => Judge.Catches(
        EndpointRules.StrangersAreRefused,
        [new StrangersAnswer("GET", "/api/tweets", 401), new("GET", "/api/secrets", 200), new("POST", "/api/tweets", 400), new("GET", "/health/live", 200)],
        "GET /api/secrets", "POST /api/tweets");

    [Fact]
    public void Slices_are_named_by_what_users_do() => Judge.Holds(SliceRules.Names, Slices);

    [Fact]
    public void A_slice_named_by_its_technique_is_caught() =>
        Judge.Catches(SliceRules.Names, [.. BadSlices, BadSlices[0] with { Type = "Microblog.Tweets.Features.GetTextQuery" }], "TweetEndpoint", "GetTextQuery");

    [Fact]
    public void A_slice_is_alone_in_its_file_in_Features() => Judge.Holds(SliceRules.Places, Slices);

    [Fact]
    public void A_slice_elsewhere_or_with_company_is_caught() => Judge.Catches(
        SliceRules.Places,
        SliceFacts.Of([typeof(TweetEndpoint), typeof(GetText), typeof(CountTexts)],
        [
            new("TweetEndpoint.cs", "namespace Microblog.Tweets.Model;\ninternal sealed class TweetEndpoint : IEndpoint"),
            new("GetText.cs", "namespace Microblog.Tweets.Features;\ninternal sealed class GetText : IEndpoint { }\ninternal sealed class CountTexts(int a) : IEndpoint { }"),
        ]),
        "Model.TweetEndpoint must be alone", "GetText must be alone in Features/GetText.cs (found 2", "CountTexts must be alone in Features/CountTexts.cs (found 0");

    [Fact]
    public void Slices_have_a_static_handler() => Judge.Holds(SliceRules.Handlers, Slices);

    [Fact]
    public void A_slice_without_a_handler_is_caught() => Judge.Catches(SliceRules.Handlers, BadSlices, "TweetEndpoint");

    [Fact]
    public void Requests_with_text_or_lists_have_a_validator() => Judge.Holds(SliceRules.BoundedText, Slices);

    [Fact]
    public void A_request_without_bounds_is_caught() => Judge.Catches(SliceRules.BoundedText, BadSlices, "The request of Microblog.Tweets.Model.TweetEndpoint has Text");

    [Fact]
    public void Every_validator_is_registered() => Judge.Holds(SliceRules.Registered, RegistrationFacts.OfValidators(Compiled.ModuleTypes, server.Services));

    [Fact]
    public void A_forgotten_validator_is_caught() =>
        Judge.Catches(SliceRules.Registered, RegistrationFacts.OfValidators([typeof(GetText.Validator)], server.Services), "GetText.Validator is not registered as IValidator<Request>");

    [Fact]
    public void Every_reaction_is_registered() => Judge.Holds(SliceRules.Registered, RegistrationFacts.OfReactions(Compiled.ModuleTypes, server.Services));

    [Fact]
    public void A_forgotten_reaction_is_caught() => Judge.Catches(
        SliceRules.Registered, RegistrationFacts.OfReactions([typeof(Tweets.Reactions.RenameAuthors)], server.Services), "RenameAuthors is not registered as IReaction<UserRenamed>");

    [Fact]
    public void Every_contract_is_answered_by_its_module() => Judge.Holds(SliceRules.Registered, RegistrationFacts.OfContracts(Compiled.ContractTypes, server.Services));

    [Fact]
    public void A_contract_that_nobody_answers_is_caught() =>
        Judge.Catches(SliceRules.Registered, RegistrationFacts.OfContracts([typeof(BadExamples.IBadDirectory)], server.Services), "IBadDirectory is not registered");

    [Fact]
    public void Reactions_are_orders_in_Reactions() => Judge.Holds(SliceRules.Reactions, RegistrationFacts.OfReactions(Compiled.ModuleTypes, server.Services));

    [Fact]
    public void A_reaction_named_by_its_event_or_elsewhere_is_caught() => Judge.Catches(
        SliceRules.Reactions,
        [
            .. RegistrationFacts.OfReactions([typeof(UserRenamedHandler), typeof(Tweets.Reactions.RenameAuthors)], server.Services),
            new("Microblog.Tweets.Reactions.OnUserRenamed", "IReaction<UserRenamed>", IsRegistered: true),
            new("Microblog.Tweets.Model.RenameAuthors", "IReaction<UserRenamed>", IsRegistered: true),
        ],
        "UserRenamedHandler", "OnUserRenamed", "Model.RenameAuthors");

    private static IEnumerable<SliceFacts> Slices => SliceFacts.Of(Compiled.ModuleTypes, SourceFile.OfProduct);

    private static SliceFacts[] BadSlices => [.. SliceFacts.Of([typeof(TweetEndpoint), typeof(GetText), typeof(CountTexts)], [])];

    private MappedEndpoint Endpoint(string path)
    {
        // A slice of the product, except where the example must not be one.
        var slice = path == "/api/foreign" ? typeof(GetText) : _endpoints.First(e => e.Slice is not null).Slice!;
        return new MappedEndpoint(["GET"], path, slice.Name, "Get it", Repository.ModuleOf(slice.FullName!)!.ToLowerInvariant(), slice, slice, IsProtected: true);
    }
}

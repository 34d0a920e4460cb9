using Microblog.Architecture.Tests.Product;
using Microblog.Architecture.Tests.Rules;
using Microblog.Tweets.Features.Texts;

namespace Microblog.Architecture.Tests;

public sealed class SliceTests(ProductServer server)
{
    private readonly IReadOnlyList<MappedEndpoint> _endpoints = MappedEndpoint.Of(server.Services);

    private static IEnumerable<SliceFacts> Slices => SliceFacts.Of(Compiled.ModuleTypes, SourceFile.OfProduct, RequestPlans.BodyOf);

    private static SliceFacts[] BadSlices =>
        [.. SliceFacts.Of([typeof(Tweets.Model.TweetEndpoint), typeof(GetText), typeof(CountTexts)], [], request => request)];

    private static TypeFacts[] BadTypes =>
        [.. TypeFacts.Of(Compiled.Examples).Where(t => t.Name.StartsWith("Microblog.Tweets.OtherWays.", StringComparison.Ordinal))];

    [Fact]
    public void Slices_are_named_by_what_users_do() => Rule.Holds(SliceRules.Names, Slices);

    [Fact]
    public void A_slice_named_by_its_technique_is_caught() => Rule.Catches(
        SliceRules.Names, [.. BadSlices, BadSlices[0] with { Type = "Microblog.Tweets.Features.Texts.GetTextQuery" }], "TweetEndpoint",
        "GetTextQuery");

    [Fact]
    public void A_slice_is_alone_in_its_file_in_a_capability() => Rule.Holds(SliceRules.Places, Slices);

    [Fact]
    public void A_slice_elsewhere_or_with_company_is_caught() => Rule.Catches(
        SliceRules.Places,
        SliceFacts.Of(
            [typeof(Tweets.Model.TweetEndpoint), typeof(GetText), typeof(CountTexts)],
            [
                new("TweetEndpoint.cs", "namespace Microblog.Tweets.Model;\ninternal sealed class TweetEndpoint : ApiEndpoint<A, B>"),
                new("GetText.cs", """
                    namespace Microblog.Tweets.Features.Texts;
                    internal sealed class GetText : ApiEndpoint<GetText.Request, Done> { }
                    internal sealed class CountTexts(int a) : ApiEndpoint<Done> { }
                    """),
            ],
            request => request),
        "Model.TweetEndpoint must be alone", "GetText must be alone in Features/<Capability>/GetText.cs (found 2",
        "CountTexts must be alone in Features/<Capability>/CountTexts.cs (found 0");

    [Fact]
    public void Slices_derive_from_the_base_of_the_building_blocks() => Rule.Holds(SliceRules.Bases, Slices);

    [Fact]
    public void A_slice_on_another_base_is_caught() => Rule.Catches(
        SliceRules.Bases, [.. BadSlices, .. SliceFacts.Of([typeof(Tweets.OtherWays.GetRaw)], [], request => request)],
        "GetRaw must derive from ApiEndpoint");

    [Fact]
    public void Requests_with_text_or_lists_have_a_validator() => Rule.Holds(SliceRules.BoundedText, Slices);

    [Fact]
    public void A_request_without_bounds_is_caught() =>
        Rule.Catches(SliceRules.BoundedText, BadSlices, "The request of Microblog.Tweets.Model.TweetEndpoint has Text");

    [Fact]
    public void Every_validator_is_used_and_takes_nothing() =>
        Rule.Holds(SliceRules.Validators, ValidatorFacts.Of(Compiled.ModuleTypes, _endpoints));

    [Fact]
    public void A_validator_that_is_not_found_or_takes_a_setting_is_caught() => Rule.Catches(
        SliceRules.Validators, ValidatorFacts.Of([typeof(GetText)], []), "GetText.Validator is used by no endpoint",
        "GetText.Validator takes something");

    [Fact]
    public void Modules_use_one_way_for_each_job() =>
        Rule.Holds(SliceRules.OneWayForEachJob, Repository.Modules.SelectMany(m => TypeFacts.Of(Compiled.Of(m))));

    [Fact]
    public void Another_way_of_FastEndpoints_is_caught() => Rule.Catches(
        SliceRules.OneWayForEachJob, BadTypes,
        "GetRaw uses FastEndpoints.", "ThrowInSlice uses FastEndpoints.", "ResolveInSlice uses FastEndpoints.",
        "ThrottleSlice uses FastEndpoints.", "OwnEvent uses FastEndpoints.IEvent", "OwnCommand uses FastEndpoints.ICommand");

    [Fact]
    public void A_slice_that_can_answer_403_declares_it() => Rule.Holds(SliceRules.ForbiddenIsDeclared, StatusFacts.Of(_endpoints));

    [Fact]
    public void A_403_that_is_not_declared_is_caught()
    {
        var graph = new CallGraph(Compiled.Examples);
        Rule.Catches(
            SliceRules.ForbiddenIsDeclared,
            [
                .. new[] { "AnswerThroughOthers", "AnswerByInterface", "AnswerByField", "AnswerNothing" }.Select(name => new StatusFacts(
                    name, [404], graph.Leads(Compiled.Examples.GetType($"Microblog.Tweets.Refusing.{name}"),
                        ["Microblog.BuildingBlocks.Web.Errors.Refusal::Forbidden"]))),
                new("Declared", [403], CanForbid: true),
            ],
            "AnswerThroughOthers can answer 403", "AnswerByInterface can answer 403", "AnswerByField can answer 403");
    }

    [Fact]
    public void Every_event_handler_is_registered() =>
        Rule.Holds(SliceRules.Registered, RegistrationFacts.OfEventHandlers(Compiled.ModuleTypes, server.Services));

    [Fact]
    public void A_forgotten_event_handler_is_caught() => Rule.Catches(
        SliceRules.Registered, RegistrationFacts.OfEventHandlers([typeof(RenameAuthors)], server.Services),
        "RenameAuthors is not registered as IEventHandler<UserRenamed>");

    [Fact]
    public void Every_contract_is_answered_by_its_module() =>
        Rule.Holds(SliceRules.Registered, RegistrationFacts.OfContracts(Compiled.ContractTypes, server.Services));

    [Fact]
    public void A_contract_that_nobody_answers_is_caught() =>
        Rule.Catches(SliceRules.Registered, RegistrationFacts.OfContracts([typeof(BadExamples.IBadDirectory)], server.Services),
            "IBadDirectory is not registered");

    [Fact]
    public void Event_handlers_are_orders_in_a_capability() =>
        Rule.Holds(SliceRules.EventHandlers, RegistrationFacts.OfEventHandlers(Compiled.ModuleTypes, server.Services));

    [Fact]
    public void An_event_handler_named_by_its_event_or_elsewhere_is_caught() => Rule.Catches(
        SliceRules.EventHandlers,
        [
            .. RegistrationFacts.OfEventHandlers([typeof(Tweets.Model.UserRenamedHandler), typeof(RenameAuthors)], server.Services),
            new("Microblog.Tweets.Features.Texts.OnUserRenamed", "IEventHandler<UserRenamed>", IsRegistered: true),
            new("Microblog.Tweets.Model.RenameAuthors", "IEventHandler<UserRenamed>", IsRegistered: true),
        ],
        "UserRenamedHandler", "OnUserRenamed", "Model.RenameAuthors");
}

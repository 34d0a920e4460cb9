using Microblog.Architecture.Tests.BadExamples;
using Microblog.Architecture.Tests.Product;
using Microblog.Architecture.Tests.Rules;
using Npgsql;

namespace Microblog.Architecture.Tests;

public sealed class ContractTests(ProductServer server)
{
    private static readonly EventFacts[] Events = [.. EventFacts.Of(Compiled.ContractTypes.Concat(Compiled.ModuleTypes))];

    private static readonly EventFacts[] BadEvents =
        [.. EventFacts.Of([typeof(UserRenamed), typeof(UserRenamedEvent), typeof(DeleteUser), typeof(UserMoved)])
            .Select(e => e with { Project = "Users.Contracts" })];

    [Fact]
    public void Events_are_immutable_records_in_contracts() => Rule.Holds(ContractRules.EventShape, Events);

    [Fact]
    public void Events_that_can_change_or_hide_are_caught() => Rule.Catches(
        ContractRules.EventShape,
        [.. BadEvents, BadEvents[0] with { Type = "Hidden", Project = "Users" }],
        "Hidden is an event outside Contracts", "UserRenamedEvent must be a sealed record", "UserMoved must be a sealed record",
        "UserMoved.UserId can be changed", "DeleteUser.Ids can be changed", "DeleteUser.Names can be changed");

    [Fact]
    public void Events_are_named_in_the_past_tense_and_stored_under_stable_names() => Rule.Holds(ContractRules.EventNames, Events);

    [Fact]
    public void Bad_names_of_events_are_caught() => Rule.Catches(
        ContractRules.EventNames, BadEvents,
        "UserRenamedEvent must be named", "DeleteUser must be named", "DeleteUser is stored as \"\"", "UserMoved is stored as",
        "share the name users.user-renamed.v1");

    [Fact]
    public void An_event_stored_under_another_modules_name_is_caught() =>
        Rule.Catches(ContractRules.EventNames, [BadEvents[0] with { Project = "Social.Contracts" }], "UserRenamed is stored as");

    [Fact]
    public void Stored_events_keep_the_shape_that_was_approved() => Approved.Holds(
        "tests/Architecture.Tests/Approved/events.txt", EventFacts.Describe(Events),
        "Events wait in outboxes while old and new code run side by side. Give a changed event a new name (….v2) and keep reacting to the "
        + "old one until no row of it can be "
        + "left; what is only new, or was never released, may be approved");

    [Fact]
    public void A_changed_or_removed_event_differs_from_what_was_approved()
    {
        var approved = EventFacts.Describe(BadEvents);

        EventFacts.Describe(BadEvents[1..]).ShouldNotBe(approved);
        EventFacts.Describe([BadEvents[0] with { StoredName = "users.user-renamed.v2" }, .. BadEvents[1..]]).ShouldNotBe(approved);
        EventFacts.Describe([BadEvents[0] with { Shape = [.. BadEvents[0].Shape, "at: DateTimeOffset"] }, .. BadEvents[1..]])
            .ShouldNotBe(approved);
        BadEvents[0].Shape.ShouldBe(["userId: long", "friends: IReadOnlyList<long>", "name: string?"]);
    }

    [Fact]
    public void Contract_interfaces_are_read_only_and_take_batches() =>
        Rule.Holds(ContractRules.ReadOnlyBatches, ContractMethod.Of(Compiled.ContractTypes));

    [Fact]
    public void A_contract_that_writes_or_takes_one_at_a_time_is_caught() => Rule.Catches(
        ContractRules.ReadOnlyBatches, ContractMethod.Of([typeof(IBadDirectory)]),
        "GetNameAsync must be called Find", "GetNameAsync must take a collection", "RenameAsync must return", "RenameAsync must end with",
        "RenameAsync must be called Find");

    [Fact]
    public async Task Contract_methods_write_nothing()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var tweet = await ada.TweetAsync("Good morning", await ada.PictureAsync());
        await grace.LikeAsync(tweet);
        await grace.FollowAsync(ada);
        await ada.BlockAsync(linus);
        (await grace.PostAsync($"/api/tweets/{tweet}/retweet")).ShouldSucceed();
        await server.DrainAsync();

        Rule.Holds(ContractRules.WriteNothing, await ContractCall.MakeAsync(server, Compiled.ContractTypes, ada.Username, grace.Username));
    }

    [Fact]
    public async Task A_contract_method_that_writes_is_caught_whatever_it_is_called()
    {
        var readOnly = new NpgsqlConnectionStringBuilder(
            server.ConnectionString)
        { Options = "-c default_transaction_read_only=on", Pooling = false }.ConnectionString;

        Rule.Catches(
            ContractRules.WriteNothing,
            [
                .. await ContractCall.MakeAsync(typeof(IBadDirectory), new BadDirectory(readOnly), "ada"),
                new("IMediaClaims.ClaimAsync", ContractRules.RefusedWrite), new("IOther.FindAsync", nameof(NullReferenceException)),
            ],
            "IBadDirectory.FindNamesAsync writes", "IOther.FindAsync could not be called (NullReferenceException)");
    }
}

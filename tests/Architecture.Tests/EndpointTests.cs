using Microblog.Architecture.Tests.Product;
using Microblog.Architecture.Tests.Rules;
using Microblog.Tweets.Features.Texts;

namespace Microblog.Architecture.Tests;

public sealed class EndpointTests(ProductServer server)
{
    private readonly IReadOnlyList<MappedEndpoint> _endpoints = MappedEndpoint.Of(server.Services);

    [Fact]
    public void Every_slice_is_mapped() =>
        _endpoints.Select(e => e.Slice).OfType<Type>().Distinct()
        .ShouldBe(Compiled.ModuleTypes.Where(SliceFacts.IsSlice), ignoreOrder: true);

    [Fact]
    public void Every_endpoint_comes_from_a_slice_of_its_module() => Rule.Holds(EndpointRules.FromSlices, _endpoints);

    [Fact]
    public void An_endpoint_mapped_past_the_slices_is_caught() => Rule.Catches(
        EndpointRules.FromSlices,
        [
            Endpoint("/api/stray") with { Slice = null }, Endpoint("/api/other") with { Handler = typeof(Rule) }, Endpoint("/api/foreign"),
            Endpoint("/api/shown") with { Module = "elsewhere" }, Endpoint("/health/live") with { Slice = null },
        ],
        "/api/stray", "/api/other", "/api/foreign", "/api/shown");

    [Fact]
    public void Every_endpoint_has_a_name_and_a_summary() => Rule.Holds(EndpointRules.Described, _endpoints);

    [Fact]
    public void An_endpoint_without_a_name_or_summary_is_caught() => Rule.Catches(
        EndpointRules.Described,
        [
            Endpoint("/a") with { Name = null }, Endpoint("/b") with { Summary = " " }, Endpoint("/c") with { Name = "Other" },
            Endpoint("/d") with { Methods = [] }, Endpoint("/e"), Endpoint("/f") with { Name = $"{Endpoint("/f").Name}Alias" },
        ],
        "/a needs", "/b needs", "/c needs", "/d needs");

    [Fact]
    public void Every_endpoint_requires_authorisation_or_is_listed_as_public() => Rule.Holds(EndpointRules.Protected, _endpoints);

    [Fact]
    public void An_endpoint_that_is_public_by_accident_is_caught() => Rule.Catches(
        EndpointRules.Protected,
        [Endpoint("/api/open") with { IsProtected = false }, Endpoint("/media/{key}"),
            Endpoint("/health/live") with { IsProtected = false }, Endpoint("/api/tweets")],
        "/api/open lets strangers in", "/media/{key} is on the list");

    [Fact]
    public void The_list_of_public_endpoints_is_no_longer_than_the_truth() =>
        Rule.Holds(EndpointRules.PublicListIsTrue, EndpointRules.Public.Keys.Concat(_endpoints.Select(e => $"mapped:{e.Path}")));

    [Fact]
    public void An_old_entry_in_the_list_of_public_endpoints_is_caught() =>
        Rule.Catches(EndpointRules.PublicListIsTrue, ["/", "/old", "mapped:/", "mapped:/api/tweets"], "has /old");

    [Fact]
    public void Only_reads_of_somebody_known_may_be_stale() => Rule.Holds(EndpointRules.OnlyReadsMayBeStale, _endpoints);

    [Fact]
    public void A_write_that_is_said_to_be_stale_is_caught() => Rule.Catches(
        EndpointRules.OnlyReadsMayBeStale,
        [
            Endpoint("/api/like") with { Methods = ["POST"], MayBeStale = true }, Endpoint("/api/list") with { MayBeStale = true },
            Endpoint("/api/open") with { IsProtected = false, MayBeStale = true },
        ],
        "/api/like", "/api/open");

    [Fact]
    public async Task Strangers_are_told_to_say_who_they_are_and_nothing_else() =>
        Rule.Holds(EndpointRules.StrangersAreRefused, await StrangersAnswer.AskAsync(server.Client, _endpoints));

    [Fact]
    public void An_endpoint_that_answers_strangers_is_caught() => Rule.Catches(
        EndpointRules.StrangersAreRefused,
        [new StrangersAnswer("GET", "/api/tweets", 401), new("GET", "/api/secrets", 200), new("POST", "/api/tweets", 400),
            new("GET", "/health/live", 200)],
        "GET /api/secrets", "POST /api/tweets");

    private MappedEndpoint Endpoint(string path)
    {
        // A slice of the product, except where the example must not be one.
        var slice = path == "/api/foreign" ? typeof(GetText) : _endpoints.First(e => e.Slice is not null).Slice!;
        return new MappedEndpoint(
            ["GET"], path, slice.Name, "Get it", Repository.ModuleOf(slice.FullName!)!.ToLowerInvariant(), slice, slice, IsProtected: true);
    }
}

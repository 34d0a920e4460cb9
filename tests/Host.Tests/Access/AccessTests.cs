using System.Text;
using System.Text.Json;
using Microblog.Testing;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Host.Tests.Access;

/// <summary>Every route for every kind of caller, as <see cref="AccessTable"/> says.</summary>
public sealed class AccessTests(Cast cast) : IClassFixture<Cast>
{
    public static TheoryData<string> Calls => [.. AccessTable.Rows.Select(r => r.Call)];

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task Each_kind_of_caller_gets_what_the_table_says(string call)
    {
        await cast.AssembleAsync();
        var row = AccessTable.Rows.Single(r => r.Call == call);
        var answers = new List<string>();
        foreach (var caller in Row.Callers)
        {
            answers.Add($"{caller} {await AskAsync(row, cast.Callers[caller])}");
            if (row.Undo is { } undo)
            {
                await AskAsync(AccessTable.Rows.Single(r => r.Call == undo), cast.Callers[caller]);
            }

            if (row.UsesUpTheCast)
            {
                await cast.AssembleAnewAsync();
            }
        }

        answers.ShouldBe(Row.Callers.Zip(row.Statuses, (caller, status) => $"{caller} {status}"), call);
        cast.Errors.ShouldBeEmpty(call);
    }

    [Fact]
    public void The_table_has_every_route_of_the_server_and_no_other()
    {
        var mapped = cast.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<ISuppressMatchingMetadata>() is null)
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"])
                .Select(m => $"{m} /{e.RoutePattern.RawText?.Trim('/')}")).ToList();
        var listed = AccessTable.Rows.Select(r => r.Call.Split('?')[0]).ToList();

        mapped.Except(listed).ShouldBeEmpty("A new route needs a line in AccessTable: who may call it?");
        listed.Except(mapped).ShouldBeEmpty("AccessTable has a line for a route that is gone.");
        listed.ShouldBeUnique();
    }

    [Fact]
    public async Task Whoever_shows_an_access_token_has_the_rights_of_their_key()
    {
        await cast.AssembleAsync();
        var token = (await cast.SignInAsync())["access_token"].GetString()!;
        foreach (var row in AccessTable.Rows.Where(r => r.Body is null && r.Method == "GET"))
        {
            (await AskAsync(row, caller: null, ("Authorization", $"Bearer {token}"))).ShouldBe(row.Statuses[1], row.Call);
        }
    }

    private async Task<int> AskAsync(Row row, Person? caller, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(row.Method), await cast.AddressAsync(row.Route));
        if (row.Body is not null)
        {
            request.Content = await row.Body(cast) switch
            {
                HttpContent content => content,
                var json => new StringContent(JsonSerializer.Serialize(json), Encoding.UTF8, "application/json"),
            };
        }

        foreach (var (name, value) in caller is null ? headers : [("api-key", caller.Key)])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await cast.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (int)answer.StatusCode;
    }
}

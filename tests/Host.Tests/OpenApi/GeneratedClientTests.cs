using Microblog.Testing;

namespace Microblog.Host.Tests.OpenApi;

/// <summary>The OpenAPI document is good enough for generators of clients.</summary>
public sealed class GeneratedClientTests(GeneratedClients clients, ITestOutputHelper output) : IClassFixture<GeneratedClients>
{
    [Fact]
    public void Generated_clients_compile_under_strict() => clients.Complaints.ShouldBeEmpty();

    [Theory]
    [InlineData("generated/schema.ts", "    {0}: {{")]
    [InlineData("generated/client/sdk.gen.ts", "export const {1} = <")]
    public async Task A_generated_client_has_every_operation(string file, string beginning)
    {
        var text = await clients.ReadAsync(file);

        ApiContract.Operations.Select(o => string.Format(beginning, o.Name, char.ToLowerInvariant(o.Name[0]) + o.Name[1..]))
            .Where(line => !text.Contains(line, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("openapiFetch")]
    [InlineData("heyApi")]
    public async Task A_generated_client_calls_every_operation_with_success(string journey)
    {
        var admin = await clients.Server.PersonAsync(admin: true);

        var calls = (await clients.TravelAsync(journey, admin.Key)).Select(line => line.Split(' ')).Where(c => c is [_, _, ['2', ..]])
            .ToList();

        var called = ApiContract.Operations.Where(o => calls.Exists(c => c[0] == o.Method && o.Pattern.IsMatch(c[1]))).ToList();
        output.WriteLine($"{journey}: {called.Count} of {ApiContract.Operations.Count} operations in {calls.Count} calls");
        ApiContract.Operations.Except(called).Select(o => o.Name).ShouldBeEmpty("the journey is to call each operation of the document");
    }
}

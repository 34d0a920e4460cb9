using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Microblog.Load;

/// <summary>A directory of ten thousand people: it makes them by SCIM as Entra ID does, reads, changes and removes them.</summary>
internal sealed class ProvisioningRun(string dll, string folder, Database database, LoadOptions options, TextWriter output)
{
    private const int People = 10_000;
    private const int MembersAtOnce = 100;
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    private static readonly TimeSpan Target = TimeSpan.FromMinutes(5);

    public async Task<bool> RunAsync(CancellationToken ct)
    {
        await using var server = await ServerProcess.StartAsync(
            dll, database, folder, ct, ("RateLimits__Provisioning__Permits", "1000000000"));
        var token = $"mbs_{RandomNumberGenerator.GetHexString(40, lowercase: true)}";
        var hash = Convert.ToHexString(SHA256.HashData(Encoding.ASCII.GetBytes(token)));
        await database.AskAsync<long>($"""
            INSERT INTO users.scim_tokens (name, prefix, hash, created_at) VALUES ('bench', 'mbs_', '\x{hash}', now()) RETURNING id
            """, ct);
        using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = options.Connections })
        {
            BaseAddress = server.Address,
            Timeout = TimeSpan.FromMinutes(5),
        };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var ids = new ConcurrentDictionary<int, string>();

        // As Entra ID: first whether there is somebody, and then the person.
        var made = await EachAsync("make, with a search before each", async (i, stop) =>
        {
            await SendAsync(client, HttpMethod.Get, $"Users?filter=userName eq \"{NameOf(i)}\"", null, HttpStatusCode.OK, stop);
            var answer = await SendAsync(client, HttpMethod.Post, "Users", PersonOf(i), HttpStatusCode.Created, stop);
            ids[i] = answer.GetProperty("id").GetString()!;
        }, ct);
        await EachAsync("give a manager", (i, stop) => PatchAsync(client, $"Users/{ids[i]}", $$"""
            {"op":"Add","path":"{{Enterprise}}:manager","value":"{{ids[i / 10]}}"}
            """, HttpStatusCode.OK, stop), ct);
        var group = (await SendAsync(
            client, HttpMethod.Post, "Groups", """{"displayName":"Everybody"}""", HttpStatusCode.Created, ct)).GetProperty("id").GetString();
        await EachAsync("add to a group, a hundred at once", (i, stop) => i % MembersAtOnce != 0 ? Task.CompletedTask
            : PatchAsync(client, $"Groups/{group}", $$"""
                {"op":"Add","path":"members","value":{{JsonSerializer.Serialize(
                    Enumerable.Range(i, MembersAtOnce).Select(m => new { value = ids[m] }))}} }
                """, HttpStatusCode.NoContent, stop), ct);
        await ReadAllAsync(client, ct);
        await EachAsync("change the title", (i, stop) => PatchAsync(
            client, $"Users/{ids[i]}", """{"op":"Replace","path":"title","value":"Engineer"}""", HttpStatusCode.OK, stop), ct);
        await EachAsync("deactivate", (i, stop) => PatchAsync(
            client, $"Users/{ids[i]}", """{"op":"Replace","path":"active","value":"False"}""", HttpStatusCode.OK, stop), ct);
        await EachAsync("delete", (i, stop) => SendAsync(
            client, HttpMethod.Delete, $"Users/{ids[i]}", null, HttpStatusCode.NoContent, stop), ct);
        await output.WriteLineAsync(Report.Target(
            $"{People} people provisioned", made.TotalSeconds, Target.TotalSeconds, " s"));
        return made < Target;
    }

    private static string NameOf(int person) => string.Create(CultureInfo.InvariantCulture, $"person.{person}@acme.example");

    private static string PersonOf(int i) => $$"""
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","{{Enterprise}}"],"externalId":"ext-{{i}}","userName":"{{NameOf(i)}}",
        "active":true,"displayName":"Person {{i}}","emails":[{"primary":true,"type":"work","value":"{{NameOf(i)}}"}],
        "meta":{"resourceType":"User"},"name":{"formatted":"Person {{i}}","familyName":"{{i}}","givenName":"Person"},"roles":[],
        "{{Enterprise}}":{"employeeNumber":"{{i}}","department":"Department {{i % 50}}"} }
        """;

    private async Task<TimeSpan> EachAsync(string what, Func<int, CancellationToken, Task> send, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, People), new ParallelOptions { MaxDegreeOfParallelism = options.Connections, CancellationToken = ct },
            async (i, stop) => await send(i, stop));
        return await ReportAsync(what, began);
    }

    private async Task ReadAllAsync(HttpClient client, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        var (cursor, count) = ("", 0);
        while (cursor is not null)
        {
            var page = await SendAsync(client, HttpMethod.Get, $"Users?cursor={cursor}&count=500", null, HttpStatusCode.OK, ct);
            count += page.GetProperty("itemsPerPage").GetInt32();
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }

        await ReportAsync($"read {count} by cursor", began);
    }

    private async Task<TimeSpan> ReportAsync(string what, long began)
    {
        var took = Stopwatch.GetElapsedTime(began);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{what}: {took.TotalSeconds:0.0} s"));
        return took;
    }

    private static Task PatchAsync(HttpClient client, string path, string operation, HttpStatusCode expected, CancellationToken ct) =>
        SendAsync(client, HttpMethod.Patch, path, $$"""
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{operation}}]}
            """, expected, ct);

    private static async Task<JsonElement> SendAsync(
        HttpClient client, HttpMethod method, string path, string? json, HttpStatusCode expected, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, $"/scim/v2/{path}");
        request.Content = json is null ? null : new StringContent(json, Encoding.UTF8, "application/scim+json");
        using var answer = await client.SendAsync(request, ct);
        var text = await answer.Content.ReadAsStringAsync(ct);
        return answer.StatusCode != expected ? throw new InvalidOperationException($"{method} {path}: {answer.StatusCode} {text}")
            : text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Users.Tests.Provisioning;

/// <summary>A company's directory, which calls by its token as Entra ID and Okta do.</summary>
internal sealed class ScimClient(MicroblogServer server, string token)
{
    public const string User = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public const string Group = "urn:ietf:params:scim:schemas:core:2.0:Group";

    private static readonly ConditionalWeakTable<MicroblogServer, ScimClient> Connected = [];
    private static readonly SemaphoreSlim Once = new(1);
    private static int _names;

    public MicroblogServer Server { get; } = server;

    public string Token { get; } = token;

    /// <summary>The directory of this server, with the token that it has, or one that an administrator makes now.</summary>
    public static async Task<ScimClient> ConnectAsync(MicroblogServer server)
    {
        await Once.WaitAsync();
        try
        {
            return Connected.TryGetValue(server, out var known) ? known
                : Connected.GetValue(server, (await ConnectAnewAsync(server, await server.PersonAsync("Margaret", admin: true))).Keep);
        }
        finally
        {
            Once.Release();
        }
    }

    /// <summary>An administrator makes a token, and the directory uses it.</summary>
    public static async Task<ScimClient> ConnectAnewAsync(MicroblogServer server, Person admin)
    {
        var made = (await admin.PostAsync("/api/admin/scim/tokens", new { name = "Entra ID" })).ShouldSucceed(HttpStatusCode.Created);
        return new ScimClient(server, made["token"].GetString()!);
    }

    private ScimClient Keep(MicroblogServer key) => this;

    /// <summary>A name that nobody else has.</summary>
    public static string Fresh(string name = "ann") => $"{name}{Interlocked.Increment(ref _names)}@acme.example";

    public Task<ApiAnswer> GetAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Get, path, null, headers);

    public Task<ApiAnswer> PostAsync(string path, object body) => SendAsync(HttpMethod.Post, path, body);

    public Task<ApiAnswer> PutAsync(string path, object body, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Put, path, body, headers);

    public Task<ApiAnswer> DeleteAsync(string path, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Delete, path, null, headers);

    /// <summary>Sends operations as JSON: <c>{"op":"replace","path":"active","value":false}</c>, with commas between them.</summary>
    public Task<ApiAnswer> PatchAsync(string path, string operations, params (string Name, string Value)[] headers) => SendAsync(
        HttpMethod.Patch, path,
        $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{operations}}]}""", headers);

    /// <param name="method">The method.</param>
    /// <param name="path">Below the base.</param>
    /// <param name="body">JSON as text, something that is serialised, or null.</param>
    /// <param name="headers">More headers.</param>
    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, object? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, $"/scim/v2{path}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        if (body is not null)
        {
            request.Content = body as HttpContent
                ?? new StringContent(body as string ?? JsonSerializer.Serialize(body), Encoding.UTF8, "application/scim+json");
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await ApiAnswer.ReadAsync(await Server.Client.SendAsync(request));
    }

    /// <summary>Makes somebody as Entra ID does, and gives the resource.</summary>
    public async Task<JsonElement> MakeAsync(string? userName = null, string more = "")
    {
        userName ??= Fresh();
        var answer = await SendAsync(HttpMethod.Post, "/Users", $$"""
            {"schemas":["{{User}}","{{Enterprise}}"],"userName":"{{userName}}","active":true,"displayName":"Ann Archer",
            "emails":[{"primary":true,"type":"work","value":"{{userName}}"}],"name":{"givenName":"Ann","familyName":"Archer"},
            "meta":{"resourceType":"User"},"roles":[]{{more}} }
            """);
        return answer.ShouldBe(HttpStatusCode.Created).Json;
    }

    /// <summary>Makes a group with these members, and gives its id.</summary>
    public async Task<string> MakeGroupAsync(string name, params string[] members) => (await PostAsync("/Groups", new
    {
        schemas = new[] { Group, "http://schemas.microsoft.com/2006/11/ResourceManagement/ADSCIM/2.0/Group" },
        displayName = name,
        members = members.Select(m => new { value = m }),
    })).ShouldBe(HttpStatusCode.Created).Json.Id();

    /// <summary>The ids that a filter finds.</summary>
    public async Task<string[]> FindAsync(string filter, string type = "/Users") =>
        (await GetAsync($"{type}?filter={Uri.EscapeDataString(filter)}")).ShouldBe(HttpStatusCode.OK).Ids();
}

/// <summary>Reads answers of SCIM.</summary>
internal static class ScimAnswers
{
    public static string Id(this JsonElement resource) => resource.GetProperty("id").GetString()!;

    public static string[] Ids(this ApiAnswer list) => [.. list["Resources"].EnumerateArray().Select(Id)];

    public static string? Text(this JsonElement resource, string name) =>
        resource.TryGetProperty(name, out var value) ? value.GetString() : null;

    public static JsonElement Extension(this JsonElement resource) => resource.GetProperty(ScimClient.Enterprise);

    /// <summary>The ids of a group's members.</summary>
    public static string[] Members(this JsonElement group) =>
        [.. group.GetProperty("members").EnumerateArray().Select(m => m.GetProperty("value").GetString()!)];

    public static ApiAnswer ShouldBe(this ApiAnswer answer, HttpStatusCode status)
    {
        answer.Status.ShouldBe(status, answer.Text);
        return answer;
    }

    /// <summary>It is refused, in the shape of SCIM.</summary>
    public static ApiAnswer ShouldRefuse(this ApiAnswer answer, HttpStatusCode status, string? scimType = null)
    {
        answer.ShouldBe(status);
        answer.ContentHeaders.ContentType!.MediaType.ShouldBe("application/scim+json");
        answer["schemas"][0].GetString().ShouldBe("urn:ietf:params:scim:api:messages:2.0:Error");
        answer["status"].GetString().ShouldBe($"{(int)status}");
        answer["detail"].GetString().ShouldNotBeNullOrWhiteSpace();
        answer.Json.Text("scimType").ShouldBe(scimType, answer.Text);
        return answer;
    }
}

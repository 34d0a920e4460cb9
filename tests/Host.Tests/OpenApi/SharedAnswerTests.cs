using System.Text;
using System.Text.RegularExpressions;
using Microblog.Testing;

namespace Microblog.Host.Tests.OpenApi;

/// <summary>
/// The answers that do not depend on what an operation does, from each operation that documents them. <see cref="ApiContract"/> holds
/// their bodies against the document.
/// </summary>
public sealed class SharedAnswerTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static IEnumerable<DocumentedOperation> With(int status) =>
        ApiContract.Operations.Where(o => o.Answers.ContainsKey(status) && !IsOfTheService(o));

    private static bool IsOfTheService(DocumentedOperation operation) =>
        operation.Path == "/metrics" || operation.Path.StartsWith("/health/", StringComparison.Ordinal);

    [Fact]
    public async Task Strangers_get_401()
    {
        foreach (var operation in With(401).Where(o => o.NeedsCredentials))
        {
            await ShouldAnswerAsync(server, operation, 401, key: null, Example(operation));
        }
    }

    [Fact]
    public async Task Two_credentials_are_a_400()
    {
        var ada = await server.PersonAsync();
        foreach (var operation in With(401).Where(o => o.NeedsCredentials))
        {
            await ShouldAnswerAsync(server, operation, 400, ada.Key, Example(operation), ("Authorization", $"Bearer {ada.Key}"));
        }
    }

    [Fact]
    public async Task A_credential_that_allows_less_gets_403()
    {
        var (admin, ada) = (await server.PersonAsync(admin: true), await server.PersonAsync());
        var readOnly = (await ada.PostAsync("/api/users/me/api-keys", new { name = "reads", read_only = true }))["api_key"].GetString();
        var password = (await admin.PostAsync($"/api/admin/users/{ada.Id}/password"))["password"].GetString();
        var session = await ada.PostAsync("/auth/login", new { login = ada.Username, password });
        (string, string) bearer = ("Authorization", $"Bearer {session["access_token"]}");
        foreach (var operation in With(403).Where(o => o.NeedsCredentials))
        {
            await (operation.Method == "GET"
                ? ShouldAnswerAsync(server, operation, 403, key: null, Example(operation), bearer)
                : ShouldAnswerAsync(server, operation, 403, readOnly, Example(operation)));
        }
    }

    [Fact]
    public async Task Another_host_name_than_ours_is_a_400()
    {
        await using var named = new NamedServer();
        await named.InitializeAsync();
        foreach (var operation in With(400))
        {
            await ShouldAnswerAsync(named, operation, 400, key: null, Example(operation), ("Host", "evil.example"));
        }
    }

    [Fact]
    public async Task A_body_that_is_no_JSON_is_a_400()
    {
        var admin = await server.PersonAsync(admin: true);
        foreach (var operation in With(400).Where(o => o.ContentType == "application/json"))
        {
            await ShouldAnswerAsync(server, operation, 400, KeyFor(operation, admin), Json("{\"a\": "));
        }
    }

    [Fact]
    public async Task Another_kind_of_body_is_a_415()
    {
        var admin = await server.PersonAsync(admin: true);
        foreach (var operation in With(415))
        {
            await ShouldAnswerAsync(
                server, operation, 415, KeyFor(operation, admin), new StringContent("text", Encoding.UTF8, "text/plain"));
        }
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_a_413()
    {
        await using var small = new SmallUploadsServer();
        await small.InitializeAsync();
        var admin = await small.PersonAsync(admin: true);
        foreach (var operation in With(413))
        {
            var file = new ByteArrayContent(new byte[3 << 20]) { Headers = { ContentType = new("application/octet-stream") } };
            HttpContent body = operation.ContentType == "application/json" ? Json($"{{\"a\": \"{new string('a', 3 << 20)}\"}}")
                : new MultipartFormDataContent { { file, "file", "a.png" } };
            await ShouldAnswerAsync(small, operation, 413, KeyFor(operation, admin), body);
        }
    }

    [Fact]
    public async Task One_call_too_many_is_a_429()
    {
        await using var limited = new OneCallServer();
        await limited.InitializeAsync();
        var ada = await limited.PersonAsync();

        // Calls for files are not counted: only those that wait are.
        foreach (var operation in With(429).Where(o => o.Name != "ServeFile"))
        {
            await SendAsync(limited, operation, KeyFor(operation, ada), Example(operation));
            await ShouldAnswerAsync(limited, operation, 429, KeyFor(operation, ada), Example(operation));
        }
    }

    [Theory]
    [InlineData("57P03", 503)]
    [InlineData("XX001", 500)]
    public async Task A_database_that_fails_is_no_answer_of_its_own(string sqlState, int status)
    {
        await using var failing = new MailingServer();
        await failing.InitializeAsync();
        var ada = await failing.PersonAsync();
        await FailAsync(failing, sqlState);
        foreach (var operation in With(status))
        {
            // A sign-in by a passkey looks for nothing without this cookie.
            await ShouldAnswerAsync(
                failing, operation, status, KeyFor(operation, ada), Example(operation),
                ("Cookie", $"microblog_passkey={new string('a', 32)}"));
        }
    }

    // Each table becomes a view of itself that fails.
    private static Task FailAsync(MicroblogServer server, string sqlState) => server.ExecuteAsync($"""
        CREATE FUNCTION public.fail() RETURNS boolean STABLE LANGUAGE plpgsql AS
            $$ BEGIN RAISE EXCEPTION 'It fails.' USING ERRCODE = '{sqlState}'; END $$;
        CREATE FUNCTION public.fail_to_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM public.fail(); RETURN NULL; END $$;
        DO $$
        DECLARE t record;
        BEGIN
            FOR t IN SELECT schemaname AS s, tablename AS n FROM pg_tables WHERE schemaname IN ('users', 'tweets', 'social', 'media') LOOP
                EXECUTE format('ALTER TABLE %I.%I RENAME TO %I', t.s, t.n, t.n || '_there');
                EXECUTE format('CREATE TRIGGER fail BEFORE INSERT ON %I.%I EXECUTE FUNCTION public.fail_to_insert()', t.s, t.n || '_there');
                EXECUTE format('CREATE VIEW %I.%I AS SELECT * FROM %I.%I WHERE public.fail()', t.s, t.n, t.s, t.n || '_there');
                EXECUTE format('GRANT ALL ON %I.%I TO PUBLIC', t.s, t.n);
            END LOOP;
        END $$
        """);

    // Who signs in or registers has no key yet, and one that is sent would be looked at first.
    private static string? KeyFor(DocumentedOperation operation, Person person) =>
        operation.NeedsCredentials || operation.Name == "ShowInstance" ? person.Key : null;

    private static StringContent Json(string json) => new(json, Encoding.UTF8, "application/json");

    private static HttpContent? Example(DocumentedOperation operation) => operation.ContentType switch
    {
        null => null,
        "application/json" => Json(operation.Example ?? "{}"),
        _ => new MultipartFormDataContent { { new ByteArrayContent(Person.GreyDot), "file", "dot.png" } },
    };

    private static async Task ShouldAnswerAsync(
        MicroblogServer at, DocumentedOperation operation, int status, string? key, HttpContent? body,
        params (string Name, string Value)[] headers)
    {
        var answer = await SendAsync(at, operation, key, body, headers);
        ((int)answer.Status).ShouldBe(status, $"{operation.Name}: {answer.Text}");
    }

    private static async Task<ApiAnswer> SendAsync(
        MicroblogServer at, DocumentedOperation operation, string? key, HttpContent? body, params (string Name, string Value)[] headers)
    {
        var path = operation.Path.Replace("{key}", "0123456789abcdefABCDEF01.webp", StringComparison.Ordinal)
            .Replace("{username}", "ada_1", StringComparison.Ordinal).Replace("{tag}", "tag", StringComparison.Ordinal);
        path = Regex.Replace(path, @"\{\w+\}", "1", default, TimeSpan.FromSeconds(1));
        using var request = new HttpRequestMessage(new HttpMethod(operation.Method), path) { Content = body };
        // A server that refuses a body hangs up on a client that goes on sending it.
        request.Headers.ExpectContinue = body?.Headers.ContentLength > 1 << 20;
        if (key is not null)
        {
            request.Headers.Add("api-key", key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await ApiAnswer.ReadAsync(await at.Client.SendAsync(request));
    }

    private sealed class SmallUploadsServer : MicroblogServer
    {
        protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
        {
            ["Media:MostBytes"] = "1048576",
            ["Media:MostVideoBytes"] = "1048576",
        };
    }

    /// <summary>Mail and passkeys are possible here, so calls that need them go as far as the database.</summary>
    private sealed class MailingServer : MicroblogServer
    {
        protected override IReadOnlyDictionary<string, string?> Settings { get; } = new Dictionary<string, string?>
        {
            ["Instance:PublicAddress"] = "https://social.example",
            ["Mail:Host"] = "127.0.0.1",
            ["Mail:Port"] = "9",
            ["Mail:Sender"] = "microblog@social.example",

            // The path of a call has 1 in place of a name. Nobody listens there.
            ["SignIn:Providers:0:Name"] = "1",
            ["SignIn:Providers:0:Authority"] = "http://127.0.0.1:9",
            ["SignIn:Providers:0:ClientId"] = "microblog",
            ["SignIn:Providers:0:ClientSecret"] = "a secret",
        };
    }

    private sealed class NamedServer : MicroblogServer
    {
        protected override IReadOnlyDictionary<string, string?> Settings { get; } =
            new Dictionary<string, string?> { ["AllowedHosts"] = "microblog.example.com" };
    }

    private sealed class OneCallServer : MicroblogServer
    {
        protected override IReadOnlyDictionary<string, string?> Settings { get; } = (
            from kind in (string[])
                ["Reads", "Writes", "SignIn", "Uploads", "Refreshes", "Reports", "Exports", "Analytics", "Mails", "SignOns"]
            from setting in ((string, string)[])[("Permits", "1"), ("Window", "01:00:00")]
            select (Name: $"RateLimits:{kind}:{setting.Item1}", Value: setting.Item2))
            .ToDictionary(s => s.Name, s => (string?)s.Value, StringComparer.Ordinal);
    }
}

using System.Net;
using Microblog.Testing;
using Microblog.Users.Domain.Scim;

namespace Microblog.Users.Tests.Provisioning;

public sealed class ScimPagingTests(ScimPagingTests.EmptyServer server) : IClassFixture<ScimPagingTests.EmptyServer>
{
    private async Task<ScimClient> DirectoryAsync(int people)
    {
        await server.ExecuteAsync($"""
            DELETE FROM users.users WHERE id IN (SELECT user_id FROM users.scim_users);
            INSERT INTO users.users (name, username, username_key, role, created_at)
                SELECT 'Paged', 'paged_' || i, 'paged_' || i, 'user', now() FROM generate_series(1, {people}) i;
            INSERT INTO users.scim_users (user_id, user_name, email_keys, attributes, active, created_at, changed_at)
                SELECT id, username, '{"{}"}',
                    CASE WHEN id % 3 = 0 THEN '{"{}"}'::jsonb ELSE jsonb_build_object('title', 'T' || id % 5) END,
                    true, now(), now() FROM users.users WHERE name = 'Paged';
            """);
        return await ScimClient.ConnectAsync(server);
    }

    [Fact]
    public async Task A_page_is_asked_for_by_its_index()
    {
        var directory = await DirectoryAsync(101);

        var first = await directory.GetAsync("/Users?startIndex=1&count=100");
        var second = await directory.GetAsync("/Users?startIndex=101&count=100");

        (first["totalResults"].GetInt32(), first["startIndex"].GetInt32(), first["itemsPerPage"].GetInt32()).ShouldBe((101, 1, 100));
        (second["totalResults"].GetInt32(), second["startIndex"].GetInt32(), second["itemsPerPage"].GetInt32()).ShouldBe((101, 101, 1));
        first.Ids().Concat(second.Ids()).Distinct().Count().ShouldBe(101);
        (await directory.GetAsync("/Users?startIndex=0&count=2"))["startIndex"].GetInt32().ShouldBe(1);
        (await directory.GetAsync("/Users?startIndex=-7&count=2")).Ids().ShouldBe(first.Ids()[..2]);
        (await directory.GetAsync("/Users?startIndex=9999999999999")).Ids().ShouldBeEmpty();
        (await directory.GetAsync("/Users?count=100000"))["itemsPerPage"].GetInt32().ShouldBe(101);
        foreach (var none in (string[])["0", "-1"])
        {
            var counted = await directory.GetAsync($"/Users?count={none}");
            (counted["totalResults"].GetInt32(), counted["Resources"].GetArrayLength()).ShouldBe((101, 0));
        }

        first.Json.TryGetProperty("nextCursor", out _).ShouldBeFalse();
        (await directory.GetAsync("/Users?count=many")).ShouldRefuse(HttpStatusCode.BadRequest, "invalidValue");
    }

    [Theory]
    [InlineData("")]
    [InlineData("&sortBy=title&sortOrder=descending")]
    [InlineData("&sortBy=title")]
    [InlineData("&sortBy=userName&sortOrder=descending")]
    [InlineData("&sortBy=meta.created")]
    [InlineData("&sortBy=active")]
    [InlineData("&sortBy=id&sortOrder=descending")]
    [InlineData("&filter=userName+sw+%22paged%22&attributes=userName")]
    public async Task A_cursor_leads_from_page_to_page_while_others_come_and_go(string query)
    {
        var directory = await DirectoryAsync(57);
        var ids = await AllAsync(directory, "/Users?count=500" + query);
        var seen = new List<string>();
        var cursor = "";
        for (var page = 0; ; page++)
        {
            var answer = (await directory.GetAsync($"/Users?cursor={cursor}&count=10{query}")).ShouldBe(HttpStatusCode.OK);
            answer.Json.TryGetProperty("startIndex", out _).ShouldBeFalse();
            seen.AddRange(answer.Ids());
            if (!answer.Json.TryGetProperty("nextCursor", out var next))
            {
                break;
            }

            cursor = next.GetString()!;
            cursor.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '~').ShouldBeTrue();

            // Whoever was shown already goes: by an index somebody would be left out.
            await server.ExecuteAsync($"DELETE FROM users.users WHERE id = {answer.Ids()[0]}");
            page.ShouldBeLessThan(10);
        }

        seen.ShouldBe(ids);
    }

    [Fact]
    public async Task Ten_thousand_people_are_read_once_each_while_others_change()
    {
        var directory = await DirectoryAsync(10_000);
        var stop = new CancellationTokenSource();
        var changes = Task.Run(async () =>
        {
            var changed = 0;
            while (!stop.IsCancellationRequested)
            {
                await server.ExecuteAsync($"""
                    UPDATE users.scim_users SET user_name = user_name || 'x', changed_at = now()
                    WHERE user_id IN (SELECT user_id FROM users.scim_users ORDER BY md5(user_id::text || '{changed++}') LIMIT 50)
                    """);
            }

            return changed;
        });
        var seen = new List<string>();
        string? cursor = "";
        while (cursor is not null)
        {
            var page = (await directory.GetAsync($"/Users?cursor={cursor}&count=500&attributes=userName")).ShouldBe(HttpStatusCode.OK);
            seen.AddRange(page.Ids());
            cursor = page.Json.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }

        var byIndex = new List<string>();
        for (var start = 1; start <= 10_000; start += 500)
        {
            byIndex.AddRange((await directory.GetAsync($"/Users?startIndex={start}&count=500&attributes=userName")).Ids());
        }

        await stop.CancelAsync();
        (await changes).ShouldBeGreaterThan(0);
        seen.Count.ShouldBe(10_000);
        seen.ShouldBeUnique();
        byIndex.ShouldBe(seen);
    }

    [Theory]
    [InlineData("no time", 0)]
    [InlineData("a\0b", 0)]
    [InlineData("2026-12-01T00:00:00Z", 1_000_000_000)]
    [InlineData("2026-12-01T00:00:00Z", -4_000_000_000)]
    public async Task A_cursor_that_a_client_made_itself_is_refused(string sortValue, long secondsFromNow)
    {
        var directory = await DirectoryAsync(1);
        var now = server.Clock.GetUtcNow().AddSeconds(secondsFromNow);

        var cursor = new ScimCursor(1, sortValue).Write("User\n\nmeta.created\nascending", 2, now);

        // Again and again: the statement is prepared at one of these calls, and must still be good for those after.
        for (var i = 0; i < 4; i++)
        {
            (await directory.GetAsync($"/Users?cursor={cursor}&count=2&sortBy=meta.created"))
                .ShouldRefuse(HttpStatusCode.BadRequest, "invalidCursor");
        }

        await DirectoryAsync(5);
        for (var i = 0; i < 4; i++)
        {
            var second = (await directory.GetAsync("/Users?cursor&count=2&sortBy=meta.created"))["nextCursor"].GetString();
            (await directory.GetAsync($"/Users?cursor={second}&count=2&sortBy=meta.created")).ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task A_cursor_is_good_for_its_query_its_count_and_an_hour()
    {
        var directory = await DirectoryAsync(5);
        var cursor = (await directory.GetAsync("/Users?cursor&count=2"))["nextCursor"].GetString()!;

        (await directory.GetAsync($"/Users?cursor={cursor}&count=2")).ShouldBe(HttpStatusCode.OK);
        (await directory.GetAsync($"/Users?cursor={cursor}&count=3")).ShouldRefuse(HttpStatusCode.BadRequest, "invalidCount");
        (await directory.GetAsync($"/Users?cursor={cursor}&count=0")).ShouldRefuse(HttpStatusCode.BadRequest, "invalidCount");
        (await directory.GetAsync($"/Users?cursor={cursor}&count=2&filter=title+pr"))
            .ShouldRefuse(HttpStatusCode.BadRequest, "invalidCursor");
        (await directory.GetAsync($"/Users?cursor={cursor}&count=2&sortBy=title")).ShouldRefuse(HttpStatusCode.BadRequest, "invalidCursor");
        (await directory.GetAsync($"/Groups?cursor={cursor}&count=2")).ShouldRefuse(HttpStatusCode.BadRequest, "invalidCursor");
        (await directory.GetAsync($"/Users?cursor={cursor[1..]}&count=2")).ShouldRefuse(HttpStatusCode.BadRequest, "invalidCursor");
        (await directory.GetAsync("/Users?cursor=%27%3B--&count=2")).ShouldRefuse(HttpStatusCode.BadRequest, "invalidCursor");
        server.Clock.Advance(TimeSpan.FromMinutes(61));
        (await directory.GetAsync($"/Users?cursor={cursor}&count=2")).ShouldRefuse(HttpStatusCode.BadRequest, "expiredCursor");
    }

    [Fact]
    public async Task A_list_is_sorted_and_those_without_a_value_are_last_or_first()
    {
        var directory = await DirectoryAsync(0);
        foreach (var (name, title) in ((string, string?)[])[("c", "Bishop"), ("a", "actor"), ("b", null), ("d", "Clerk")])
        {
            await directory.MakeAsync($"sorted_{name}@acme.example", title is null ? "" : $$""","title":"{{title}}" """);
        }

        (await NamesAsync("sortBy=title")).ShouldBe("acdb");
        (await NamesAsync("sortBy=title&sortOrder=descending")).ShouldBe("bdca");
        (await NamesAsync("sortBy=emails")).ShouldBe("abcd");
        (await NamesAsync("sortBy=userName&sortOrder=DESCENDING")).ShouldBe("dcba");
        (await directory.GetAsync("/Users?sortBy=shoeSize")).ShouldRefuse(HttpStatusCode.BadRequest, "invalidValue");
        (await directory.GetAsync("/Users?sortBy=title&sortOrder=sideways")).ShouldRefuse(HttpStatusCode.BadRequest, "invalidValue");
        (await directory.GetAsync("/Users?sortBy=groups")).ShouldRefuse(HttpStatusCode.BadRequest, "invalidValue");

        async Task<string> NamesAsync(string query) => string.Concat((await directory.GetAsync($"/Users?{query}"))["Resources"]
            .EnumerateArray().Select(r => r.Text("userName")!).Where(n => n.StartsWith("sorted_", StringComparison.Ordinal))
            .Select(n => n[7]));
    }

    [Fact]
    public async Task A_search_takes_in_its_body_what_a_list_takes_in_its_address()
    {
        var directory = await DirectoryAsync(5);

        var found = (await directory.PostAsync("/Users/.search", new
        {
            schemas = new[] { "urn:ietf:params:scim:api:messages:2.0:SearchRequest" },
            filter = "userName sw \"paged\"",
            attributes = new[] { "userName" },
            sortBy = "userName",
            sortOrder = "descending",
            startIndex = 2,
            count = 2,
        })).ShouldBe(HttpStatusCode.OK);

        found["Resources"].EnumerateArray().Select(r => r.Text("userName")).ShouldBe(["paged_4", "paged_3"]);
        found["Resources"][0].EnumerateObject().Select(p => p.Name).ShouldBe(["schemas", "id", "userName"]);
        (await directory.PostAsync("/Users/.search", new { cursor = "", count = 2 }))["nextCursor"].GetString().ShouldNotBeNullOrEmpty();
        (await directory.PostAsync("/Groups/.search", new { filter = "displayName pr" })).ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<string[]> AllAsync(ScimClient directory, string path) => (await directory.GetAsync(path)).Ids();

    public sealed class EmptyServer : MicroblogServer;
}

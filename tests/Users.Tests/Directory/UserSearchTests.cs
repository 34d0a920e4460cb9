using System.Net;
using System.Text;
using Microblog.Testing;
using Microblog.Users.Persistence;

namespace Microblog.Users.Tests.Directory;

public sealed class UserSearchTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    private static async Task<string[]> FindAsync(Person caller, string query, string path = "/api/users") =>
        [.. (await caller.GetAsync($"{path}?q={Uri.EscapeDataString(query)}"))
            .ShouldSucceed()["users"].EnumerateArray().Select(u => u.GetProperty("name").GetString()!)];

    private static Task<string[]> SearchAsync(Person caller, string query) => FindAsync(caller, query, "/api/search/users");

    // Names nobody else of this class has: each test has a family of its own.
    private async Task<Person> FamilyAsync(params (string Name, string Username)[] people)
    {
        foreach (var (name, username) in people)
        {
            await server.ExecuteAsync(
                $"INSERT INTO users.users (name, username, username_key, role, created_at) VALUES ('{name}', '{username}', "
                    + $"lower('{username}'), 'user', now())");
        }

        return await server.PersonAsync("Caller");
    }

    [Theory]
    [InlineData("soren")]
    [InlineData("SØREN")]
    [InlineData("Søren Aabye")]
    [InlineData("aabye soren")]
    [InlineData("kierkegård")]
    [InlineData("philosopher")]
    [InlineData("@The_Philosopher_1813")]
    [InlineData("osoph")]
    public async Task Somebody_is_found_by_words_of_name_or_username_whatever_case_and_accents(string query)
    {
        var caller = await FamilyAsync();
        await server.ExecuteAsync("""
            INSERT INTO users.users (name, username, username_key, role, created_at)
            VALUES ('Søren Aabye Kierkegård', 'The_Philosopher_1813', 'the_philosopher_1813', 'user', now()) ON CONFLICT DO NOTHING
            """);

        (await FindAsync(caller, query)).ShouldBe(["Søren Aabye Kierkegård"]);
    }

    [Theory]
    [InlineData("Андрей Ершов", "АНДРЕЙ")]
    [InlineData("Алёна Ковалёва", "ковалева")]
    [InlineData("Nguyễn Thị Định", "nguyen dinh")]
    [InlineData("Łukasz Żółć", "lukasz zolc")]
    [InlineData("Jörg Weiß", "weiss")]
    [InlineData("ﬁona Æsop", "fiona aesop")]
    [InlineData("李小龍", "李小")]
    [InlineData("Mary-Ann O''Neill", "ann")]
    public async Task Names_of_every_script_are_found(string name, string query)
    {
        var caller = await FamilyAsync((name, $"script_{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(query))}_{query.Length}"));

        (await FindAsync(caller, query)).ShouldContain(name.Replace("''", "'", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_exact_username_comes_first_then_prefixes_then_the_rest()
    {
        var caller = await FamilyAsync(("Fourth", "the_zork"), ("Xzork Fifth", "inside_5"), ("Zorkmaster Third", "third_3"),
            ("Second", "zorkling"), ("First", "zork"), ("Nobody", "zark"));

        (await FindAsync(caller, "zork")).ShouldBe(["First", "Second", "Fourth", "Zorkmaster Third", "Xzork Fifth"]);
    }

    [Fact]
    public async Task Short_questions_find_beginnings_of_words()
    {
        var caller = await FamilyAsync(("Quux Baz", "short_1"), ("Aqu", "short_2"));

        (await FindAsync(caller, "qu")).ShouldBe(["Quux Baz"]);
    }

    [Fact]
    public async Task Pages_join_without_a_gap_while_others_come_and_a_cursor_is_good_for_its_question_only()
    {
        var caller = await FamilyAsync([.. Enumerable.Range(0, 7).Select(i => ($"Paged {i}", $"paged_{i}"))]);
        foreach (var path in new[] { "/api/users", "/api/search/users" })
        {
            var names = new List<string>();
            string? cursor = null;
            do
            {
                var page = (await caller.GetAsync($"{path}?q=paged&limit=3{(cursor is null ? "" : $"&cursor={cursor}")}")).ShouldSucceed();
                names.AddRange(page["users"].EnumerateArray().Select(u => u.GetProperty("name").GetString()!));
                cursor = page.Json.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
                page.Headers.Contains("Link").ShouldBe(cursor is not null);
                if (cursor is not null)
                {
                    (await caller.GetAsync($"{path}?q=other&cursor={cursor}")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
                    await server.ExecuteAsync(
                        "INSERT INTO users.users (name, username, username_key, role, created_at) VALUES ('Late', "
                            + $"'late_{Guid.NewGuid():N}', gen_random_uuid()::text, 'user', now())");
                }
            }
            while (cursor is not null);

            names.ShouldBe(Enumerable.Range(0, 7).Select(i => $"Paged {i}"));
        }
    }

    [Fact]
    public async Task Without_a_question_everybody_who_is_active_is_listed_by_id()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await server.ExecuteAsync($"UPDATE users.users SET active = false WHERE id = {grace.Id}");
        var ids = new List<long>();
        string? cursor = null;
        do
        {
            var page = (await ada.GetAsync($"/api/users?limit=5&q=%20{(cursor is null ? "" : $"&cursor={cursor}")}")).ShouldSucceed();
            ids.AddRange(page["users"].EnumerateArray().Select(u => u.GetProperty("id").GetInt64()));
            cursor = page.Json.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        ids.ShouldBe(ids.Order());
        ids.ShouldBeUnique();
        ids.ShouldContain(ada.Id);
        ids.ShouldContain(linus.Id);
        ids.ShouldNotContain(grace.Id);
    }

    [Fact]
    public async Task Whoever_is_deactivated_is_not_found_and_whoever_is_renamed_is_by_the_new_name()
    {
        var caller = await FamilyAsync(("Gone Vanderbilt", "gone_1"));
        await server.ExecuteAsync("UPDATE users.users SET active = false WHERE username = 'gone_1'");
        (await FindAsync(caller, "vanderbilt")).ShouldBeEmpty();
        (await SearchAsync(caller, "vanderbild")).ShouldBeEmpty();

        (await caller.PatchAsync("/api/users/me", new { name = "Cornelius Vanderbilt" })).ShouldSucceed();
        (await FindAsync(caller, "vanderbilt")).ShouldBe(["Cornelius Vanderbilt"]);
        (await SearchAsync(caller, "caller vanderbilt")).ShouldBe(["Cornelius Vanderbilt"]);
    }

    [Fact]
    public async Task Whoever_has_blocked_the_caller_is_not_found_and_whom_the_caller_has_blocked_is()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        foreach (var person in new[] { ada, grace, linus })
        {
            (await person.PatchAsync("/api/users/me", new { name = $"{person.Name} Blockinger" })).ShouldSucceed();
        }

        await grace.BlockAsync(ada);
        await ada.BlockAsync(linus);

        (await FindAsync(ada, "blockinger")).ShouldBe(["Ada Blockinger", "Linus Blockinger"]);
        (await SearchAsync(ada, "blokinger")).ShouldBe(["Ada Blockinger", "Linus Blockinger"], ignoreOrder: true);
        (await FindAsync(grace, "blockinger")).Length.ShouldBe(3);
        var all = (await ada.GetAsync("/api/users?limit=100"))
            .ShouldSucceed()["users"].EnumerateArray().Select(u => u.GetProperty("id").GetInt64()).ToList();
        all.ShouldNotContain(grace.Id);
        all.ShouldContain(linus.Id);
    }

    [Theory]
    [InlineData("Wittgenstien")]
    [InlineData("wittgestein")]
    [InlineData("ludvig wittgenstein")]
    [InlineData("Witgenstein Ludwig")]
    [InlineData("tractaus")]
    [InlineData("wittgnestein")]
    public async Task A_search_forgives_a_typo(string query)
    {
        var caller = await FamilyAsync();
        await server.ExecuteAsync("""
            INSERT INTO users.users (name, username, username_key, role, created_at)
                VALUES ('Ludwig Wittgenstein', 'tractatus', 'tractatus', 'user', now()) ON CONFLICT DO NOTHING
            """);

        (await SearchAsync(caller, query)).ShouldBe(["Ludwig Wittgenstein"]);
        (await FindAsync(caller, query)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_called_so_comes_before_who_is_called_nearly_so()
    {
        var caller = await FamilyAsync(("Heisenburg", "near_1"), ("Werner Heisenberg", "right_1"), ("Heisenbergs", "right_2"));

        (await SearchAsync(caller, "heisenberg")).ShouldBe(["Werner Heisenberg", "Heisenbergs", "Heisenburg"]);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("%_\\%_\\")]
    [InlineData("%%%%%%%%%%%%%%%%%%%%")]
    [InlineData("@@@")]
    [InlineData("' OR 1=1 --")]
    [InlineData("\u200b\u0301")]
    public async Task Nobody_is_called_by_wildcards(string query)
    {
        var caller = await FamilyAsync();

        (await FindAsync(caller, query)).ShouldBeEmpty();
        (await SearchAsync(caller, query)).ShouldBeEmpty();
        (await caller.GetAsync($"/api/users?q={new string('a', 99)}%20")).ShouldSucceed();
    }

    [Theory]
    [InlineData("q=a%00b")]
    [InlineData("q=ada&q=grace")]
    [InlineData("q=LONG")]
    [InlineData("q=a&limit=0")]
    [InlineData("q=a&cursor=nonsense")]
    [InlineData("cursor=AAAA")]
    public async Task A_question_that_makes_no_sense_is_told_so(string parameters)
    {
        var caller = await FamilyAsync();
        parameters = parameters.Replace("LONG", string.Concat(Enumerable.Repeat("%25", 10_000)), StringComparison.Ordinal);

        (await caller.GetAsync($"/api/users?{parameters}")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await caller.GetAsync($"/api/search/users?{parameters}")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task A_search_for_nothing_asks_for_a_question()
    {
        var caller = await FamilyAsync();

        (await caller.GetAsync("/api/search/users"))
            .ShouldFail(HttpStatusCode.BadRequest, "invalid_request")["errors"].GetProperty("q").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task What_is_asked_for_is_folded_as_the_database_folds_names()
    {
        // Latin, Greek and Cyrillic, with all that has accents there.
        var letters =
            string.Concat(Enumerable.Range(0x41, 0x4EF).Concat(Enumerable.Range(0x1E00, 0x200)).Select(c => (char)c).Where(char.IsLetter));
        await server.ExecuteAsync(
            $"INSERT INTO users.users (name, username, username_key, role, active, created_at) VALUES ('{letters}', 'All_Letters', "
                + "'all_letters', 'user', false, now())");

        (await server.ScalarAsync<string>("SELECT search_text FROM users.users WHERE username_key = 'all_letters'"))
            .ShouldBe(SearchTerms.Fold($" All_Letters {letters}"));
    }

    [Fact]
    public async Task An_administrator_finds_accounts_by_name_email_role_and_activity()
    {
        var admin = await server.PersonAsync("Margaret", admin: true);
        var member = await Member.JoinAsync(server);
        await FamilyAsync(("Accounted One", "accounted_1"), ("Accounted Two", "accounted_2"), ("Accounted Three", "accounted_3"));
        await server.ExecuteAsync(
            "UPDATE users.users SET active = false WHERE username = 'accounted_2'; "
            + "UPDATE users.users SET role = 'moderator' WHERE username = 'accounted_3'");

        async Task<string[]> AskAsync(string parameters) =>
            [.. (await admin.GetAsync($"/api/admin/users?{parameters}"))
                .ShouldSucceed()["users"].EnumerateArray().Select(u => u.GetProperty("username").GetString()!)];

        (await AskAsync("q=accounted")).ShouldBe(["accounted_1", "accounted_2", "accounted_3"]);
        (await AskAsync("q=accounted&active=false")).ShouldBe(["accounted_2"]);
        (await AskAsync("q=accounted&active=true&role=user")).ShouldBe(["accounted_1"]);
        (await AskAsync("q=accounted&role=moderator")).ShouldBe(["accounted_3"]);
        (await AskAsync("q=%25")).ShouldBeEmpty();
        (await AskAsync($"q={member.Email.ToUpperInvariant()}")).ShouldBe([member.Username]);
        (await AskAsync("limit=1")).Length.ShouldBe(1);
        var first = await admin.GetAsync("/api/admin/users?q=accounted&limit=2");
        (await AskAsync($"q=accounted&limit=2&cursor={first["next_cursor"]}")).ShouldBe(["accounted_3"]);
        (await admin.GetAsync("/api/admin/users?active=perhaps")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        (await admin.GetAsync("/api/admin/users?role=root")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }
}

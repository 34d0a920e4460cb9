using System.Net;
using Microblog.Testing;

namespace Microblog.Social.Tests.Notes;

public sealed class NoteTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task A_note_is_shown_to_its_author_and_to_nobody_else()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var admin = await server.PersonAsync("Margaret", admin: true);

        (await WriteAsync(ada, grace, "Knows compilers")).ShouldSucceed();

        (await ReadAsync(ada, grace)).ShouldBe("Knows compilers");
        foreach (var other in new[] { linus, admin })
        {
            (await ReadAsync(other, grace)).ShouldBeNull();
        }

        foreach (var other in new[] { grace, linus, admin })
        {
            (await other.GetAsync("/api/users/me/notes")).Text.ShouldNotContain("compilers");
            (await other.GetAsync($"/api/users/{grace.Id}")).Text.ShouldNotContain("compilers");
        }

        (await ReadAsync(grace, ada)).ShouldBeNull();
    }

    [Fact]
    public async Task A_note_looks_exactly_like_this()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        const string Note = """{"text":"Knows compilers","created_at":"2026-11-20T12:00:00Z","changed_at":"2026-11-20T12:00:00Z"}""";

        (await WriteAsync(ada, grace, "Knows compilers")).Text.ShouldBe($$"""{"result":true,"note":{{Note}}}""");

        (await ada.GetAsync($"/api/users/{grace.Id}/note")).Text.ShouldBe($$"""{"result":true,"note":{{Note}}}""");
        (await ada.GetAsync("/api/users/me/notes")).Text.ShouldBe(
            $$$"""{"result":true,"notes":[{"user":{{{Card(grace)}}},"note":{{{Note}}}}]}""");
        (await grace.GetAsync($"/api/users/{ada.Id}/note")).Text.ShouldBe("""{"result":true,"note":null}""");
    }

    [Fact]
    public async Task A_new_text_replaces_the_old_one()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        (await WriteAsync(ada, grace, "First")).ShouldSucceed();

        (await WriteAsync(ada, grace, "Second")).ShouldSucceed();

        (await ReadAsync(ada, grace)).ShouldBe("Second");
        (await server.ScalarAsync<long>($"SELECT count(*) FROM social.private_notes WHERE author_id = {ada.Id}")).ShouldBe(1);
    }

    [Fact]
    public async Task A_note_that_is_deleted_is_gone_and_deleting_it_again_changes_nothing()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        (await WriteAsync(ada, grace, "Forget this")).ShouldSucceed();
        (await WriteAsync(ada, linus, "Remember this")).ShouldSucceed();

        (await ada.DeleteAsync($"/api/users/{grace.Id}/note")).ShouldSucceed();
        (await ada.DeleteAsync($"/api/users/{grace.Id}/note")).ShouldSucceed();

        (await ReadAsync(ada, grace)).ShouldBeNull();
        (await ListAsync(ada)).ShouldBe([linus.Id]);
    }

    [Fact]
    public async Task Notes_are_listed_newest_first_page_by_page_without_users_who_block_the_caller()
    {
        var ada = await server.PersonAsync();
        var others = new List<Person>();
        for (var i = 0; i < 5; i++)
        {
            others.Insert(0, await server.PersonAsync("Other"));
            (await WriteAsync(ada, others[0], "Seen")).ShouldSucceed();
        }

        (await WriteAsync(ada, others[^1], "Seen again")).ShouldSucceed();
        (await ListAsync(ada)).ShouldBe(others.Select(o => o.Id));

        await others[1].BlockAsync(ada);

        (await ListAsync(ada)).ShouldBe(others.Where(o => o != others[1]).Select(o => o.Id));
        (await ada.GetAsync("/api/users/me/notes?cursor=nonsense")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
    }

    [Fact]
    public async Task To_somebody_blocked_the_user_does_not_exist_though_their_own_note_can_be_deleted()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        (await WriteAsync(ada, grace, "Blocks easily")).ShouldSucceed();
        await grace.BlockAsync(ada);

        (await ada.GetAsync($"/api/users/{grace.Id}/note")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await WriteAsync(ada, grace, "Again")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        (await ada.DeleteAsync($"/api/users/{grace.Id}/note")).ShouldSucceed();

        (await server.ScalarAsync<long>($"SELECT count(*) FROM social.private_notes WHERE author_id = {ada.Id}")).ShouldBe(0);
    }

    [Fact]
    public async Task Nobody_keeps_a_note_about_themselves_or_a_user_who_does_not_exist()
    {
        var ada = await server.PersonAsync();

        Func<string, Task<ApiAnswer>>[] calls = [ada.GetAsync, path => ada.PutAsync(path, new { text = "Me" }), ada.DeleteAsync];
        foreach (var send in calls)
        {
            (await send($"/api/users/{ada.Id}/note")).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
            (await send("/api/users/999999999/note")).ShouldFail(HttpStatusCode.NotFound, "not_found");
        }
    }

    [Fact]
    public async Task A_note_has_one_to_two_thousand_characters_as_a_person_counts_them()
    {
        var (ada, grace, _) = await server.PeopleAsync();

        foreach (var text in new[] { null, "", " \u200B", new string('a', 2001), new string('\u0301', 30_000) })
        {
            (await WriteAsync(ada, grace, text)).ShouldFail(HttpStatusCode.BadRequest, "invalid_request");
        }

        (await WriteAsync(ada, grace, string.Concat(Enumerable.Repeat("👍🏽", 2000)))).ShouldSucceed();
    }

    [Fact]
    public async Task Two_writes_at_the_same_moment_leave_one_note()
    {
        var (ada, grace, _) = await server.PeopleAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => WriteAsync(ada, grace, $"Text {i}")));

        answers.ShouldAllBe(a => a.Status == HttpStatusCode.OK);
        (await server.ScalarAsync<long>($"SELECT count(*) FROM social.private_notes WHERE author_id = {ada.Id}")).ShouldBe(1);
    }

    private static string Card(Person person) =>
        $$"""{"id":{{person.Id}},"name":"{{person.Name}}","username":"{{person.Username}}","avatar":null}""";

    private static Task<ApiAnswer> WriteAsync(Person author, Person about, string? text) =>
        author.PutAsync($"/api/users/{about.Id}/note", new { text });

    private static async Task<string?> ReadAsync(Person author, Person about)
    {
        var note = (await author.GetAsync($"/api/users/{about.Id}/note")).ShouldSucceed()["note"];
        return note.ValueKind == System.Text.Json.JsonValueKind.Null ? null : note.GetProperty("text").GetString();
    }

    /// <summary>The ids of all whom the notes are about, read page by page.</summary>
    private static async Task<List<long>> ListAsync(Person author)
    {
        var (all, cursor) = (new List<long>(), "");
        do
        {
            var page = (await author.GetAsync($"/api/users/me/notes?limit=2{cursor}")).ShouldSucceed();
            all.AddRange(page["notes"].EnumerateArray().Select(n => n.GetProperty("user").GetProperty("id").GetInt64()));
            cursor = page.Json.TryGetProperty("next_cursor", out var next) ? $"&cursor={next.GetString()}" : null;
        }
        while (cursor is not null);

        return all;
    }
}

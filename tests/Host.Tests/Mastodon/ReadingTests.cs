using System.Net;
using System.Text.Json;
using Microblog.Testing;

namespace Microblog.Host.Tests.Mastodon;

/// <summary>What a client reads after sign-in: accounts, timelines, statuses and conversations.</summary>
public sealed class ReadingTests(MicroblogServer server) : IClassFixture<MicroblogServer>
{
    [Fact]
    public async Task The_caller_is_shown_with_what_only_the_owner_edits()
    {
        var ada = await server.PersonAsync();
        (await ada.PatchAsync("/api/users/me", new { bio = "Poetical <b>science</b>.\nLondon" })).ShouldSucceed();

        var account = (await ada.GetAsync("/api/v1/accounts/verify_credentials")).Json;

        account.GetProperty("id").GetString().ShouldBe(Dialect.Id(ada.Id));
        account.GetProperty("acct").GetString().ShouldBe(ada.Username);
        account.GetProperty("note").GetString().ShouldBe("<p>Poetical &lt;b&gt;science&lt;/b&gt;.<br>London</p>");
        account.GetProperty("source").GetProperty("note").GetString().ShouldBe("Poetical <b>science</b>.\nLondon");
        account.GetProperty("avatar").GetString().ShouldEndWith("/avatars/original/missing.png");
        using var picture = await server.Client.GetAsync(account.GetProperty("avatar").GetString());
        picture.Content.Headers.ContentType?.MediaType.ShouldBe("image/png");
    }

    [Fact]
    public async Task An_account_is_found_by_id_and_by_name_and_not_by_whom_it_blocks()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await grace.BlockAsync(linus);
        await ada.FollowAsync(grace);
        await grace.TweetAsync();

        var byId = (await ada.GetAsync($"/api/v1/accounts/{Dialect.Id(grace.Id)}")).Json;
        var byName = (await ada.GetAsync($"/api/v1/accounts/lookup?acct=@{grace.Username}")).Json;

        byId.GetProperty("followers_count").GetInt64().ShouldBe(1);
        byId.GetProperty("statuses_count").GetInt64().ShouldBe(1);
        byName.ToString().ShouldBe(byId.ToString());
        foreach (var path in (string[])[$"{Dialect.Id(grace.Id)}", "lookup?acct=" + grace.Username, "lookup?acct=nobody@elsewhere.example",
            "lookup", "abc", "1", "99999999999999999999"])
        {
            var answer = await linus.GetAsync($"/api/v1/accounts/{path}");
            answer.Status.ShouldBe(HttpStatusCode.NotFound, path);
            answer["error"].GetString().ShouldBe("Record not found");
        }
    }

    [Fact]
    public async Task A_status_says_what_its_tweet_says()
    {
        var (ada, grace, _) = await server.PeopleAsync();
        var root = await grace.TweetAsync("First");
        var text = $"Hello @{grace.Username} & all,\n\nsee https://example.com/a?b=1&c=2 #Caffè <script>alert(1)</script>";
        var id = (await ada.PostAsync("/api/tweets", new { tweet_data = text, in_reply_to_id = root, subject = "Careful" }))
            .ShouldSucceed(HttpStatusCode.Created)["tweet_id"].GetInt64();
        await grace.LikeAsync(id);

        var status = (await grace.GetAsync($"/api/v1/statuses/{Dialect.Id(id)}")).Json;

        status.GetProperty("id").GetString().ShouldBe(Dialect.Id(id));
        status.GetProperty("in_reply_to_id").GetString().ShouldBe(Dialect.Id(root));
        status.GetProperty("in_reply_to_account_id").GetString().ShouldBe(Dialect.Id(grace.Id));
        status.GetProperty("spoiler_text").GetString().ShouldBe("Careful");
        status.GetProperty("sensitive").GetBoolean().ShouldBeTrue();
        status.GetProperty("favourites_count").GetInt32().ShouldBe(1);
        status.GetProperty("favourited").GetBoolean().ShouldBeTrue();
        var content = status.GetProperty("content").GetString()!;
        content.ShouldNotContain("<script");
        content.ShouldContain("</p><p>see <a href=\"https://example.com/a?b=1&amp;c=2\" rel=\"nofollow noopener noreferrer\"");
        var mention = status.GetProperty("mentions")[0];
        mention.GetProperty("id").GetString().ShouldBe(Dialect.Id(grace.Id));
        content.ShouldContain(
            $"<a href=\"{mention.GetProperty("url").GetString()}\" class=\"u-url mention\">@<span>{grace.Username}</span></a>");
        content.ShouldContain($"<a href=\"{status.GetProperty("tags")[0].GetProperty("url").GetString()}\" class=\"mention hashtag\"");
        status.GetProperty("created_at").GetString()!.ShouldMatch(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$");
    }

    [Fact]
    public async Task Home_has_the_reblogs_of_people_one_follows_as_statuses_of_their_own()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        await ada.FollowAsync(grace);
        var tweet = await linus.TweetAsync("Passed on");
        (await grace.PostAsync($"/api/tweets/{tweet}/retweet")).ShouldSucceed();

        var home = (await ada.GetAsync("/api/v1/timelines/home")).Json;

        var reblog = home.EnumerateArray().Single();
        reblog.GetProperty("account").GetProperty("acct").GetString().ShouldBe(grace.Username);
        reblog.GetProperty("id").GetString().ShouldNotBe(Dialect.Id(tweet));
        reblog.GetProperty("reblog").GetProperty("id").GetString().ShouldBe(Dialect.Id(tweet));
        reblog.GetProperty("reblog").GetProperty("account").GetProperty("acct").GetString().ShouldBe(linus.Username);
        var alone = (await ada.GetAsync($"/api/v1/statuses/{reblog.GetProperty("id").GetString()}")).Json;
        alone.GetProperty("reblog").GetProperty("id").GetString().ShouldBe(Dialect.Id(tweet));
    }

    [Theory]
    [InlineData("/api/v1/timelines/home")]
    [InlineData("/api/v1/timelines/tag/{0}")]
    [InlineData("/api/v1/accounts/{1}/statuses")]
    [InlineData("/api/v1/timelines/public")]
    public async Task Pages_go_down_by_max_id_and_up_by_since_id_and_min_id(string pattern)
    {
        var ada = await server.PersonAsync();
        var tag = $"walk{ada.Id}";
        var ids = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            ids.Add(Dialect.Id(await ada.TweetAsync($"Step {i} #{tag}")));
        }

        var path = string.Format(null, pattern, tag, Dialect.Id(ada.Id));

        (await IdsAsync(ada, $"{path}?limit=2")).ShouldBe([ids[4], ids[3]]);
        (await IdsAsync(ada, $"{path}?limit=2&max_id={ids[3]}")).ShouldBe([ids[2], ids[1]]);
        (await IdsAsync(ada, $"{path}?limit=2&since_id={ids[0]}")).ShouldBe([ids[4], ids[3]]);
        (await IdsAsync(ada, $"{path}?limit=2&min_id={ids[0]}")).ShouldBe([ids[2], ids[1]]);
        var answer = await ada.GetAsync($"{path}?limit=2&max_id={ids[4]}&only_media=false");
        var origin = server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority);
        answer.Headers.GetValues("Link").Single().ShouldBe(
            $"<{origin}{path}?limit=2&only_media=false&max_id={ids[2]}>; rel=\"next\", "
            + $"<{origin}{path}?limit=2&only_media=false&min_id={ids[3]}>; rel=\"prev\"");
        (await ada.GetAsync($"{path}?min_id={ids[4]}&limit=9999")).Headers.Contains("Link").ShouldBeFalse();
    }

    [Fact]
    public async Task The_context_has_the_way_up_and_the_answers_depth_first()
    {
        var (ada, grace, linus) = await server.PeopleAsync();
        var root = await ada.TweetAsync("Root");
        var first = await AnswerAsync(grace, root);
        var second = await AnswerAsync(linus, root);
        var deep = await AnswerAsync(ada, first);

        var ofRoot = (await ada.GetAsync($"/api/v1/statuses/{Dialect.Id(root)}/context")).Json;
        var ofDeep = (await ada.GetAsync($"/api/v1/statuses/{Dialect.Id(deep)}/context")).Json;

        Dialect.Ids(ofRoot.GetProperty("ancestors")).ShouldBeEmpty();
        Dialect.Ids(ofRoot.GetProperty("descendants")).ShouldBe([Dialect.Id(first), Dialect.Id(deep), Dialect.Id(second)]);
        Dialect.Ids(ofDeep.GetProperty("ancestors")).ShouldBe([Dialect.Id(root), Dialect.Id(first)]);
    }

    [Theory]
    [InlineData("/api/v1/instance")]
    [InlineData("/api/v1/instance/")]
    [InlineData("/api/v2/instance")]
    [InlineData("/nodeinfo/2.0")]
    [InlineData("/.well-known/nodeinfo")]
    public async Task Anybody_may_ask_what_this_server_is(string path)
    {
        using var answer = await server.Client.GetAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
    }

    [Fact]
    public async Task The_instance_says_what_clients_check_before_they_send()
    {
        var instance = JsonDocument.Parse(await server.Client.GetStringAsync("/api/v2/instance")).RootElement;

        var configuration = instance.GetProperty("configuration");
        configuration.GetProperty("statuses").GetProperty("max_characters").GetInt32().ShouldBe(280);
        configuration.GetProperty("media_attachments").GetProperty("image_size_limit").GetInt64().ShouldBeGreaterThan(1_000_000);
        configuration.GetProperty("urls").GetProperty("streaming").GetString().ShouldStartWith("ws://");
        instance.GetProperty("version").GetString().ShouldStartWith("4.2.0 (compatible; Microblog");
    }

    [Fact]
    public async Task What_is_not_here_is_an_empty_list()
    {
        var ada = await server.PersonAsync();

        foreach (var path in (string[])["custom_emojis", "announcements", "lists", "filters", "followed_tags", "conversations"])
        {
            var answer = await ada.GetAsync($"/api/v1/{path}");
            answer.Status.ShouldBe(HttpStatusCode.OK, path);
            answer.Text.ShouldBe("[]", path);
        }
    }

    private static async Task<long> AnswerAsync(Person person, long tweet) =>
        (await person.PostAsync("/api/tweets", new { tweet_data = "Answer", in_reply_to_id = tweet }))
        .ShouldSucceed(HttpStatusCode.Created)["tweet_id"].GetInt64();

    private static async Task<string[]> IdsAsync(Person person, string path)
    {
        var answer = await person.GetAsync(path);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        return Dialect.Ids(answer.Json);
    }
}

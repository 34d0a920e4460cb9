using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Npgsql;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>Every page at 320 pixels, which is a screen of 1280 enlarged four times (WCAG 2.2, 1.4.10).</summary>
[Collection(Stages.Second)]
public sealed partial class ReflowTests(Stage stage)
{
    private const string LongName = "Rear Admiral Grace Brewster Murray Hopper";
    private const string LongWord = "Donaudampfschiffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft";

    // Each control is scrolled to the middle, as far as the page goes, and must be what a finger touches there.
    private const string Covered = """
        () => [...document.querySelectorAll("main :is(a[href], button, input, select, textarea, summary)")].flatMap(control => {
            control.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
            const box = [...control.getClientRects()].find(one => one.width > 2 && one.height > 2);
            if (!box || control.disabled || !control.checkVisibility({ opacityProperty: true, visibilityProperty: true })) {
                return [];
            }
            const hit = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
            const isIt = control.contains(hit) || hit?.closest("label")?.control === control;
            return isIt && box.left >= 0 && box.right <= innerWidth ? [] : [`${control.outerHTML} under ${hit?.outerHTML.slice(0, 200)}`];
        })
        """;

    private readonly List<string> _faults = [];

    [Fact]
    public async Task Nothing_is_cut_off_or_covered_on_any_page_enlarged_four_times()
    {
        var ada = await stage.StrangerAsync("Ada", new() { ViewportSize = new() { Width = 320, Height = 256 } });
        foreach (var page in (string[])["/", "/register"])
        {
            await LookAsync(ada, page);
        }

        var (grace, tweet) = await FillAsync(ada);
        await ada.SignInAsync();
        var pages = PagesOf(ada, grace, tweet);
        RoutesOfThePage().Except(pages.Keys, StringComparer.Ordinal).ShouldBeEmpty("a route of the page has no address here");
        foreach (var page in pages.Values.SelectMany(p => p))
        {
            await LookAsync(ada, page);
        }

        foreach (var index in (string[])["/settings", "/admin"])
        {
            await ada.Page.GotoAsync(index);
            var parts = ada.Page.GetByRole(AriaRole.Main).Locator($"a[href^='{index}/']");
            await Expect(parts.First).ToBeVisibleAsync();
            foreach (var part in await parts.EvaluateAllAsync<string[]>("all => all.map(link => link.getAttribute('href'))"))
            {
                await LookAsync(ada, part);
            }
        }

        foreach (var page in (string[])["/people", $"/search?q={grace.Username}&in=people", $"/@{grace.Username}"])
        {
            await ada.Page.GotoAsync(page);
            await ada.Page.GetByRole(AriaRole.Main).Locator("button[aria-label^='Follow ']").First.ClickAsync(new() { Trial = true });
        }

        _faults.ShouldBeEmpty();

        // What looks for covered controls finds them.
        await ada.Page.EvaluateAsync("""
            () => {
                const cover = document.body.appendChild(document.createElement("p"));
                Object.assign(cover.style, { position: "fixed", inset: "0", zIndex: "99" });
            }
            """);
        (await ada.Page.EvaluateAsync<string[]>(Covered)).ShouldNotBeEmpty();
        ada.Faults.ShouldBeEmpty();
    }

    private static Dictionary<string, string[]> PagesOf(Guest ada, Guest grace, long tweet) => new(StringComparer.Ordinal)
    {
        ["/"] = ["/"],
        ["/popular"] = ["/popular"],
        ["/discover"] = ["/discover"],
        ["/tweets/:id"] = [$"/tweets/{tweet}"],
        ["/search"] = ["/search", $"/search?q={LongWord[..9]}", $"/search?q={grace.Username}&in=people", "/search?q=reflow&in=tags"],
        ["/trends"] = ["/trends"],
        ["/tags/:tag"] = ["/tags/reflow"],
        ["/notifications"] = ["/notifications"],
        ["/notifications/mentions"] = ["/notifications/mentions"],
        ["/bookmarks"] = ["/bookmarks"],
        ["@"] = [.. new[] { "", "/replies", "/media", "/likes", "/followers", "/following" }.Select(tab => $"/@{grace.Username}{tab}"),
            $"/@{ada.Username}"],
        ["/users/:id"] = ["/users/999999999"],
        ["/people"] = ["/people"],
        ["/analytics"] = ["/analytics"],
        ["/settings/:part?"] = ["/settings"],
        ["/admin/:part?"] = ["/admin"],
    };

    private static IEnumerable<string> RoutesOfThePage()
    {
        var routes = File.ReadAllText(Path.Combine(Repository.Root, "web", "src", "app", "routes.tsx"));
        var found = RoutePath().Matches(routes).Select(m => m.Groups["path"].Value is { Length: > 0 } path ? path : "@").ToList();
        found.Count.ShouldBeGreaterThan(10);
        return found;
    }

    private async Task LookAsync(Guest ada, string address)
    {
        await ada.Page.GotoAsync(address);
        var main = ada.Page.GetByRole(AriaRole.Main);
        await Expect(main.GetByRole(AriaRole.Heading, new() { Level = 1 }).First).ToBeVisibleAsync();
        await Expect(main.GetByText("Loading…")).ToHaveCountAsync(0);
        await ada.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await ada.ShouldFitAsync();
        _faults.AddRange((await ada.Page.EvaluateAsync<string[]>(Covered)).Select(fault => $"{address}: {fault}"));
    }

    /// <summary>Something of everything: long names and words, a conversation, a report, a key, notifications, somebody muted.</summary>
    private async Task<(Guest Grace, long Tweet)> FillAsync(Guest ada)
    {
        var id = await Client.RegisterAsync(stage, ada.Username, "Ada");
        await using var database = NpgsqlDataSource.Create(stage.ConnectionString);
        await using var command = database.CreateCommand($"UPDATE users.users SET role = 'admin' WHERE id = {id}");
        await command.ExecuteNonQueryAsync();
        var (grace, linus) = (await stage.StrangerAsync("Grace"), await stage.StrangerAsync("Linus"));
        await Client.RegisterAsync(stage, grace.Username, LongName);
        await Client.RegisterAsync(stage, linus.Username, LongWord[..50]);
        var (adas, graces, linuss) = (await stage.ClientAsync(ada), await stage.ClientAsync(grace), await stage.ClientAsync(linus));
        var tweet = await graces.TweetAsync($"@{ada.Username} {LongWord} #reflow https://example.com/{new string('a', 120)}");
        var own = await adas.TweetAsync($"{LongWord} #reflow", inReplyTo: tweet);
        await graces.TweetAsync("And an answer to it", inReplyTo: own);
        await graces.FollowAsync(adas);
        await linuss.FollowAsync(graces);
        foreach (var (client, path, body) in ((Client, string, object?)[])[
            (graces, $"/api/tweets/{own}/likes", null), (graces, $"/api/tweets/{own}/retweet", null),
            (adas, $"/api/tweets/{tweet}/bookmark", null), (adas, $"/api/tweets/{tweet}/likes", null),
            (graces, $"/api/tweets/{own}/likes", null), (adas, $"/api/users/{await linuss.IdAsync()}/mute", null),
            (linuss, $"/api/tweets/{tweet}/report", new { reason = LongWord })])
        {
            (await client.SendAsync(HttpMethod.Post, path, body)).ShouldSucceed();
        }

        (await adas.SendAsync(HttpMethod.Post, "/api/users/me/api-keys", new { name = LongWord[..50], current_password = Client.Password }))
            .ShouldSucceed(System.Net.HttpStatusCode.Created);
        return (grace, tweet);
    }

    [GeneratedRegex("""\bpath: (?:"(?<path>[^"]+)"|/\^)""", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex RoutePath();
}

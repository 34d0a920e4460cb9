using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Microblog.Web.Tests;

/// <summary>Somebody at a browser: what they do, and what they see.</summary>
public sealed class Guest
{
    private static readonly string Axe = File.ReadAllText(Path.Combine(Repository.Root, "web", "node_modules", "axe-core", "axe.min.js"));

    public Guest(Stage stage, string name, string username, IBrowserContext context, IPage page)
    {
        (Stage, Name, Username, Context, Page) = (stage, name, username, context, page);
        Watch(page);
    }

    public Stage Stage { get; }

    public string Name { get; }

    public string Username { get; }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    /// <summary>What went wrong in the page itself: exceptions, and what the policy forbids.</summary>
    public List<string> Faults { get; } = [];

    public void Watch(IPage page)
    {
        page.PageError += (_, error) => Faults.Add(error);
        page.Console += (_, message) =>
        {
            // Chromium writes every answer above 399 there too; those are what journeys are about.
            if (message.Type == "error" && !message.Text.Contains("Failed to load resource", StringComparison.Ordinal)
                && !message.Text.Contains("WebSocket", StringComparison.Ordinal))
            {
                Faults.Add(message.Text);
            }
        };
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public ILocator Post(string text) => Page.GetByRole(AriaRole.Article).Filter(new() { HasText = text }).First;

    /// <summary>What can be done with a post: reply, retweet, like, bookmark, open.</summary>
    public ILocator Action(string post, string action) => Post(post).Locator($"[data-action={action}]");

    /// <summary>What is said of it: what it does, and how many have done it.</summary>
    public Task ShouldSayAsync(string post, string action, string said) =>
        Expect(Action(post, action)).ToHaveAttributeAsync("aria-label", said);

    public async Task MenuAsync(string post, string item)
    {
        await Post(post).GetByRole(AriaRole.Button, new() { Name = "More", Exact = true }).ClickAsync();
        await Page.GetByRole(AriaRole.Menuitem, new() { Name = item, Exact = true }).ClickAsync();
    }

    public Task SignInAsync(string? password = null) => SignInAsAsync(Username, password);

    /// <summary>Signs in at this browser with an account that may be used elsewhere too.</summary>
    public async Task SignInAsAsync(string login, string? password = null)
    {
        await Page.GotoAsync("/");
        await Page.GetByLabel("Username or email").FillAsync(login);
        await Page.GetByLabel("Password", new() { Exact = true }).FillAsync(password ?? Client.Password);
        if (password is null)
        {
            await ListeningAsync("feed", () => Button("Sign in").ClickAsync());
            await ShouldBeInAsync();
        }
        else
        {
            await Button("Sign in").ClickAsync();
        }
    }

    /// <summary>
    /// Does something after which the page listens to a topic, and waits until it does: what happens from then on, it is told.
    /// </summary>
    public async Task ListeningAsync(string topic, Func<Task> doing)
    {
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Watch(object? sender, IWebSocket socket)
        {
            if (Uri.UnescapeDataString(socket.Url).Contains($"topics={topic}", StringComparison.Ordinal))
            {
                socket.FrameReceived += (_, frame) =>
                {
                    if (frame.Text?.Contains("\"hello\"", StringComparison.Ordinal) == true)
                    {
                        begun.TrySetResult();
                    }
                };
            }
        }

        Page.WebSocket += Watch;
        try
        {
            await doing();
            await begun.Task.WaitAsync(TimeSpan.FromMilliseconds(Stage.Patience));
        }
        finally
        {
            Page.WebSocket -= Watch;
        }
    }

    /// <summary>How far the page is scrolled, once it has come to rest.</summary>
    public Task<double> PlaceAsync() => Page.EvaluateAsync<double>("""
        () => new Promise(done => {
            let [place, frames] = [scrollY, 0];
            const look = () => {
                frames = scrollY === place ? frames + 1 : 0;
                place = scrollY;
                if (frames < 10) requestAnimationFrame(look);
                else done(place);
            };
            look();
        })
        """);

    /// <summary>Nothing is cut off at the side, nor has to be scrolled to.</summary>
    public Task ShouldFitAsync() =>
        Page.WaitForFunctionAsync("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth");

    /// <summary>The button of the menu with the account, in any language.</summary>
    public ILocator Account => Page.GetByRole(AriaRole.Navigation).Locator("button[aria-haspopup=menu]");

    public Task ShouldBeInAsync() => Expect(Account).ToBeVisibleAsync();

    public Task ShouldBeOutAsync() => Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Sign in to Microblog" })).ToBeVisibleAsync();

    /// <summary>Changes the language of the page, as the menu does, and opens it anew.</summary>
    public async Task SpeakRussianAsync()
    {
        await Page.EvaluateAsync("() => localStorage.setItem('microblog.language', 'ru')");
        await Page.ReloadAsync();
    }

    /// <summary>Writes a post in the dialog.</summary>
    public async Task WriteAsync(string text, string send = "Post")
    {
        var dialog = Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Text of the post").FillAsync(text);
        await dialog.GetByRole(AriaRole.Button, new() { Name = send, Exact = true }).ClickAsync();
        await Expect(dialog).ToBeHiddenAsync();
    }

    public async Task PostAsync(string text)
    {
        await Button("Post").First.ClickAsync();
        await WriteAsync(text);
    }

    /// <summary>Keeps a picture of what is seen.</summary>
    public async Task PictureAsync(string name) =>
        await Page.ScreenshotAsync(
            new() { Path = Path.Combine(Stage.Pictures, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });

    /// <summary>axe finds nothing, and nothing went wrong.</summary>
    public async Task ShouldBeAccessibleAsync()
    {
        await Page.EvaluateAsync(Axe);
        var found = await Page.EvaluateAsync<JsonElement>("""
            async () => {
                // Half-way through a change of theme a colour is neither the one nor the other; what turns for ever is no change.
                const passing = document.getAnimations().filter(a => a.effect?.getComputedTiming().endTime !== Infinity);
                await Promise.allSettled(passing.map(a => a.finished));
                return (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })).violations
                    .map(v => `${v.id}: ${v.nodes.map(n => n.html + " " + n.failureSummary).join(" | ")}`);
            }
            """);
        found.EnumerateArray().Select(v => v.GetString()).ShouldBeEmpty(Page.Url);
        Faults.ShouldBeEmpty(Page.Url);
    }
}

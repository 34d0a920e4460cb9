using System.Security.Cryptography;
using Microblog.Testing;
using Microblog.Testing.Postgres;
using Microsoft.Playwright;

namespace Microblog.Web.Tests;

/// <summary>A real server with the page on it, and a browser: shared by all journeys, which bring people of their own.</summary>
public sealed class Stage : IAsyncLifetime
{
    private static readonly string[] Browsers =
        ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

    // Of a machine that has other things to do; nobody waits so long where all is well.
    internal const int Patience = 30_000;

    private readonly string _folder =
        Path.Combine(Path.GetTempPath(), $"microblog-web-{RandomNumberGenerator.GetHexString(10, lowercase: true)}");
    private readonly ProcessWatchdog _watchdog = new();
    private readonly List<Guest> _guests = [];
    private TestDatabase? _database;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private ServerProcess? _server;
    private string? _journey;
    private int _people;

    public Uri Address => _server!.Address;

    public HttpClient Http { get; } = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });

    public string ConnectionString => _database!.ConnectionString;

    /// <summary>Where pictures of the journeys are kept, to be looked at.</summary>
    public static string Pictures { get; } = Directory.CreateDirectory(
        Environment.GetEnvironmentVariable("MICROBLOG_TEST_PICTURES") ?? Path.Combine(Repository.Root, "artifacts", "pictures")).FullName;

    public async ValueTask InitializeAsync()
    {
        _database = await TestCluster.CloneAsync();
        Directory.CreateDirectory(_folder);
        _server = new ServerProcess(1, $"{_database.ConnectionString};Maximum Pool Size=20", _folder, _watchdog, decoders: true);
        _server.Begin();
        await _server.ListensAsync(CancellationToken.None);
        _playwright = await Playwright.CreateAsync();
        Assertions.SetDefaultExpectTimeout(Patience);
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("MICROBLOG_TEST_BROWSER") ?? Array.Find(Browsers, File.Exists)
                ?? throw new InvalidOperationException("There is no Chromium: apt-get install chromium"),

            // Chromium's own sandbox needs rights that containers and root do not have; these are pages of ours only.
            Args = ["--no-sandbox"],
        });
    }

    /// <summary>Somebody new with an account, at a browser of their own, signed in.</summary>
    public async Task<Guest> GuestAsync(string name, BrowserNewContextOptions? options = null)
    {
        var guest = await StrangerAsync(name, options);
        await Client.RegisterAsync(this, guest.Username, name);
        await guest.SignInAsync();
        return guest;
    }

    /// <summary>Somebody at a browser of their own, without an account.</summary>
    public async Task<Guest> StrangerAsync(string name, BrowserNewContextOptions? options = null)
    {
        await BeginJourneyAsync();
        options ??= new BrowserNewContextOptions();
        options.BaseURL ??= Address.ToString();
        options.Locale ??= "en-GB";
        options.ViewportSize ??= new ViewportSize { Width = 1360, Height = 900 };
        var context = await _browser!.NewContextAsync(options);
        context.SetDefaultTimeout(Patience);
        var guest = new Guest(this, name, $"{name.Split(' ')[0].ToLowerInvariant()}_{Interlocked.Increment(ref _people)}", context,
            await context.NewPageAsync());
        _guests.Add(guest);
        return guest;
    }

    /// <summary>Somebody whose feed has some tweets, "Number 1 of many" and so on, signed in.</summary>
    public async Task<Guest> ReaderAsync(int tweets, BrowserNewContextOptions? options = null)
    {
        var ada = await StrangerAsync("Ada", options);
        await Client.RegisterAsync(this, ada.Username, "Ada");
        var client = await ClientAsync(ada);
        for (var i = 1; i <= tweets; i++)
        {
            await client.TweetAsync($"Number {i} of many #list");
        }

        await ada.SignInAsync();
        return ada;
    }

    /// <summary>Kills the server and starts it again at the same address, whatever came of it: other journeys go on with it.</summary>
    public async Task WithoutServerAsync(Func<Task> meanwhile)
    {
        var port = Address.Port;
        await _server!.KillAsync();
        try
        {
            await meanwhile();
        }
        finally
        {
            _server.Begin(port);
            await _server.ListensAsync(CancellationToken.None);
        }
    }

    /// <summary>A second server on the same database, for what changes a server.</summary>
    internal Task<ServerProcess> StartAnotherAsync(params (string Name, string Value)[] settings) => StartAnotherAsync(0, settings);

    /// <summary>A second server at a port that its settings name too.</summary>
    internal async Task<ServerProcess> StartAnotherAsync(int port, params (string Name, string Value)[] settings)
    {
        var another = new ServerProcess(2, $"{ConnectionString};Maximum Pool Size=10", _folder, _watchdog) { Settings = settings };
        another.Begin(port);
        await another.ListensAsync(CancellationToken.None);
        return another;
    }

    /// <summary>Signs in beside the page, as the same program: another would be a new device, of which the page tells.</summary>
    public async Task<Client> ClientAsync(Guest guest) =>
        await Client.EnterAsync(this, guest.Username, await guest.Page.EvaluateAsync<string>("() => navigator.userAgent"));

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _watchdog.Dispose();
        Http.Dispose();
        if (_database is not null)
        {
            await _database.DisposeAsync();
        }

        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    // The pages of the journey before would go on drawing what others post, and take the processor from this one.
    private async Task BeginJourneyAsync()
    {
        var journey = TestContext.Current.Test?.UniqueID;
        if (journey != _journey)
        {
            _journey = journey;
            await CloseAsync();
        }
    }

    private async Task CloseAsync()
    {
        var guests = _guests.ToArray();
        _guests.Clear();
        foreach (var guest in guests)
        {
            await guest.Context.CloseAsync();
        }
    }
}

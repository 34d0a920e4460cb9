using Microblog.Testing;
using Microblog.Testing.SignOn;

namespace Microblog.Users.Tests.SingleSignOn;

/// <summary>A server at whose provider <c>acme</c> Ann and Bob sign in.</summary>
public class SignOnServer : MicroblogServer, IAsyncLifetime, IAsyncDisposable
{
    public const string Audience = "urn:microblog:api";

    private OpenIdProvider? _provider;

    public OpenIdProvider Provider => _provider!;

    /// <summary>Settings of the provider, by their names.</summary>
    protected virtual IReadOnlyDictionary<string, string?> More { get; } = new Dictionary<string, string?>();

    protected override IReadOnlyDictionary<string, string?> Settings
    {
        get
        {
            var all = new Dictionary<string, string?>
            {
                ["SignIn:Providers:0:Name"] = "acme",
                ["SignIn:Providers:0:Label"] = "Acme",
                ["SignIn:Providers:0:Authority"] = Provider.Authority,
                ["SignIn:Providers:0:ClientId"] = OpenIdProvider.ClientId,
                ["SignIn:Providers:0:ClientSecret"] = OpenIdProvider.Secret,
                ["SignIn:Providers:0:Scopes"] = "openid profile email groups",
                ["SignIn:Providers:0:Audience"] = Audience,
            };
            foreach (var (name, value) in More)
            {
                all[name] = value;
            }

            return all;
        }
    }

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        _provider = await OpenIdProvider.StartNewAsync();
        await BeforeStartAsync();
        await InitializeAsync();
        await ServeAsync();

        // What the provider signs has the time of this machine.
        Clock.AdjustTime(TimeProvider.System.GetUtcNow());
    }

    async ValueTask IAsyncDisposable.DisposeAsync()
    {
        await DisposeAsync();
        await AfterStopAsync();
        if (_provider is not null)
        {
            await _provider.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Somebody new at the provider, whose id and username there nobody else has.</summary>
    public async Task<string> EmployeeAsync(string name = "Ann Archer", bool verified = true, params string[] groups)
    {
        var id = $"{name.Split(' ')[0].ToLowerInvariant()}{Guid.NewGuid():N}"[..20];
        await Provider.ChangeAsync(
            id,
            new { name, preferred_username = $"{id}@acme.example", email = $"{id}@acme.example", email_verified = verified, groups });
        return id;
    }

    /// <summary>Signs somebody in and gives the tokens of the page.</summary>
    public async Task<(Visitor Browser, string Access, long UserId)> EnterAsync(string person, string provider = "acme")
    {
        var browser = new Visitor(this);
        (await browser.SignInAsync(provider, person)).AbsolutePath.ShouldBe("/signed-on");
        var access = (await browser.RefreshAsync()).ShouldSucceed()["access_token"].GetString()!;
        var id = (await browser.CallAsync(HttpMethod.Get, "/auth/me", token: access)).ShouldSucceed()["user"].GetProperty("id").GetInt64();
        return (browser, access, id);
    }

    /// <summary>The word of the address where a visit has ended.</summary>
    public static string? WordOf(Uri place) => System.Web.HttpUtility.ParseQueryString(place.Query)["sign_on"];

    /// <summary>Tells the providers where this server is.</summary>
    protected virtual Task ServeAsync() => Provider.ServeAsync(Client.BaseAddress!, "acme");

    protected virtual Task BeforeStartAsync() => Task.CompletedTask;

    protected virtual Task AfterStopAsync() => Task.CompletedTask;
}

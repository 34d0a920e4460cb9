using Microblog.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Microblog.Host.Tests.Nginx;

/// <summary>To which of three servers nginx sends a call. Each server answers with its own number.</summary>
public sealed class NginxBalancingTests : IAsyncLifetime
{
    private readonly List<WebApplication> _servers = [];
    private readonly TemporaryFolder _folder = new();
    private NginxProcess? _nginx;

    private IEnumerable<Uri> Addresses => _servers.Select(s => new Uri(s.Urls.First()));

    public async ValueTask InitializeAsync()
    {
        for (var i = 0; i < 3; i++)
        {
            var number = $"{i}";
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            var server = builder.Build();
            server.Run(http =>
            {
                http.Response.ContentLength = number.Length;
                return http.Response.WriteAsync(number);
            });
            await server.StartAsync();
            _servers.Add(server);
        }

        _nginx = await NginxProcess.StartAsync(_folder.Path, Addresses);
    }

    public async ValueTask DisposeAsync()
    {
        await _nginx!.DisposeAsync();
        foreach (var server in _servers)
        {
            await server.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Theory]
    [InlineData("api-key")]
    [InlineData("Authorization")]
    public async Task A_callers_calls_go_to_one_server_and_those_of_many_to_all(string header)
    {
        var all = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 30; i++)
        {
            string[] answers = [await AskAsync("/api/tweets", (header, $"caller {i}")),
                await AskAsync("/API/users/me", (header, $"caller {i}")),
                await AskAsync("/api/stream?topics=feed", (header, $"caller {i}"))];
            answers.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
            all.Add(answers[0]);
        }

        all.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("/auth/login")]
    [InlineData("/AUTH/login")]
    [InlineData("//auth/login")]
    [InlineData("/api/../auth/login")]
    [InlineData("/%61uth/login")]
    [InlineData("/auth/register")]
    [InlineData("/auth/refresh")]
    [InlineData("/media/a.webp")]
    [InlineData("/openapi/v1.json")]
    [InlineData("/")]
    public async Task What_is_open_to_strangers_goes_by_their_network_whatever_credential_they_make_up(string path)
    {
        var reached = new HashSet<string>(StringComparer.Ordinal) { await AskAsync("/auth/login") };
        for (var i = 0; i < 30; i++)
        {
            reached.Add(await AskAsync(path, ("api-key", $"made up {i}")));
            reached.Add(await AskAsync(path, ("Authorization", $"Bearer {i}"), ("Cookie", $"a={i}"), ("X-Forwarded-For", $"10.0.0.{i}")));
        }

        reached.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("2001:db8:1:2:a:b:c:{0}", "2001:db8:{0}:2:a:b:c:d")]
    [InlineData("2001:db8:1:2::{0}", "2001:db8:1:{0}::1")]
    [InlineData("2001:db8:1:2:a:b:c:{0}", "2001:db8:1:{0}:a:b:c:d")]
    [InlineData("2001:db8::{0}", "2001:db{0}::1")]
    [InlineData("2001:db8:1::{0}", "2001:db8:{0}::1")]
    [InlineData("192.0.2.1", "192.0.2.{0}")]
    public async Task A_network_of_IPv6_is_one_stranger_and_others_are_others(string within, string others)
    {
        // The address comes from a header here, as the tests have one address only.
        await using var nginx = await NginxProcess.StartAsync(_folder.Path, Addresses, text =>
            text.Replace("map $remote_addr", "map $http_address", StringComparison.Ordinal)
                .Replace(" $remote_addr;\n}", " $http_address;\n}", StringComparison.Ordinal));
        async Task<int> CountAsync(string addresses)
        {
            var reached = new HashSet<string>(StringComparer.Ordinal);
            for (var i = 16; i < 56; i++)
            {
                var address = string.Format(System.Globalization.CultureInfo.InvariantCulture, addresses, $"{i:x}");
                reached.Add(await AskAsync(nginx, "/auth/login", ("Address", address)));
            }

            return reached.Count;
        }

        (await CountAsync(within), await CountAsync(others)).ShouldBe((1, 3));
    }

    private Task<string> AskAsync(string path, params (string Name, string Value)[] headers) => AskAsync(_nginx!, path, headers);

    private static async Task<string> AskAsync(NginxProcess nginx, string path, params (string Name, string Value)[] headers)
    {
        var head = string.Concat(headers.Select(h => $"{h.Name}: {h.Value}\r\n"));
        var answer = await nginx.SendAsync($"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n{head}\r\n");
        answer.ShouldStartWith("HTTP/1.1 200 ");
        return answer.Split("\r\n\r\n", 2)[1];
    }
}

using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Load;

/// <summary>
/// The unit: Kestrel with one handler that writes 2 KB of JSON from memory. It has no middleware, no routing, no logging and no
/// configuration, and runs in a process of its own, with the runtime settings of the Host.
/// </summary>
internal static class BareServer
{
    /// <summary>The only argument of the process.</summary>
    public const string Argument = "--bare-server";

    private const int Length = 2044;

    /// <summary>Serves until the standard input ends.</summary>
    public static async Task RunAsync()
    {
        var body = Encoding.UTF8.GetBytes($$"""{"result":true,"text":"{{new string('x', Length - 25)}}"}""");
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(http =>
        {
            http.Response.ContentType = "application/json; charset=utf-8";
            http.Response.ContentLength = body.Length;
            return http.Response.Body.WriteAsync(body).AsTask();
        });
        await app.StartAsync();
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        await Console.Out.WriteLineAsync($"{ServerProcess.Announcement} {address}");
        await Console.In.ReadToEndAsync();
        await app.StopAsync();
    }
}

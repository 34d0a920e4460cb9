using System.Net;
using Microblog.Testing;

namespace Microblog.Host.Tests.Http;

public sealed class WebClientTests(WebClientTests.ServerWithPage server) : IClassFixture<WebClientTests.ServerWithPage>
{
    [Theory]
    [InlineData("/", "<h1>client</h1>")]
    [InlineData("/people/ada", "<h1>client</h1>")]
    [InlineData("/app.js", "let a;")]
    public async Task A_clients_folder_is_served(string path, string content)
    {
        using var answer = await server.Client.GetAsync(path);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldBe(content);
    }

    [Theory]
    [InlineData("GET", "/api/nothing", HttpStatusCode.NotFound)]
    [InlineData("GET", "/missing.js", HttpStatusCode.NotFound)]
    [InlineData("GET", "/media/nothing", HttpStatusCode.NotFound)]
    [InlineData("PUT", "/api/tweets", HttpStatusCode.MethodNotAllowed)]
    [InlineData("POST", "/people/ada", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/users/me", HttpStatusCode.Unauthorized)]
    public async Task Calls_are_never_shadowed_by_the_page(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        var answer = await ApiAnswer.ReadAsync(await server.Client.SendAsync(request));

        answer.Status.ShouldBe(status);
        answer["result"].GetBoolean().ShouldBeFalse();
    }

    public sealed class ServerWithPage : MicroblogServer
    {
        private readonly string _page = Directory.CreateTempSubdirectory("microblog-page-").FullName;

        protected override IReadOnlyDictionary<string, string?> Settings
        {
            get
            {
                File.WriteAllText(Path.Combine(_page, "index.html"), "<h1>client</h1>");
                File.WriteAllText(Path.Combine(_page, "app.js"), "let a;");
                return new Dictionary<string, string?> { ["Web:Folder"] = _page };
            }
        }
    }
}

using Microblog.Architecture.Tests.Product;

namespace Microblog.Architecture.Tests;

public sealed class ModulesPageTests(ProductServer server)
{
    [Fact]
    public void The_page_on_the_modules_says_what_the_code_does() => Approved.Holds(
        "docs/modules.md", Page(), "The page is generated from the modules. Write it anew");

    [Fact]
    public void The_page_on_the_modules_has_something_of_everything()
    {
        foreach (var heading in new[] { "Owns the schema", "Exposes the routes", "Exposes the interfaces", "Tells the events", "Listens to",
            "Asks" })
        {
            Page().ShouldContain($"\n{heading}");
        }

        Page().Split('\n').Where(l => l.StartsWith("## ", StringComparison.Ordinal)).ShouldBe(Repository.Modules.Select(m => $"## {m}"));
        Page().Split('\n')
            .ShouldAllBe(line => !line.StartsWith("- ", StringComparison.Ordinal) || line.EndsWith('.')
                || line.Contains("` — ", StringComparison.Ordinal));
    }

    private string Page() => ModulesPage.Write(server.FromContexts(TableFacts.Of), MappedEndpoint.Of(server.Services));
}

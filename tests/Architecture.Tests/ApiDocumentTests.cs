using Microblog.Architecture.Tests.Product;
using Microblog.Host.OpenApi;

namespace Microblog.Architecture.Tests;

public sealed class ApiDocumentTests(ProductServer server)
{
    private const string File = "src/Host/OpenApi/v1.json";

    [Fact]
    public async Task The_published_document_is_the_one_that_the_slices_make() =>
        Approved.Holds(File, await ApiDocument.GenerateAsync(server.Services), "When that is meant, write it anew");

    [Fact]
    public async Task The_published_document_of_the_Mastodon_dialect_is_the_one_that_its_slices_make() => Approved.Holds(
        "src/Host/OpenApi/mastodon.json", await MastodonDocument.GenerateAsync(server.Services), "When that is meant, write it anew");

    [Fact]
    public async Task The_document_is_the_same_each_time() =>
        (await ApiDocument.GenerateAsync(server.Services)).ShouldBe(await ApiDocument.GenerateAsync(server.Services));
}

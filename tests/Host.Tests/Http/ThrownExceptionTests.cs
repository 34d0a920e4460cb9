using System.Net;
using Microblog.Testing;
using Microblog.Users.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Host.Tests.Http;

public sealed class ThrownExceptionTests(ThrownExceptionTests.BrokenServer server) : IClassFixture<ThrownExceptionTests.BrokenServer>
{
    [Fact]
    public async Task An_exception_is_a_500_whose_text_stays_in_the_log()
    {
        var ada = await server.PersonAsync();

        var answer = await ada.GetAsync("/api/tweets");

        answer.ShouldFail(HttpStatusCode.InternalServerError, "internal_error");
        answer.Text.ShouldNotContain("the secret");
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        server.Errors.ShouldContain(e => e.Contains("the secret"));
    }

    public sealed class BrokenServer : MicroblogServer
    {
        protected override void Replace(IServiceCollection services) => services.AddScoped<IUserDirectory, BrokenDirectory>();
    }

    private sealed class BrokenDirectory : IUserDirectory
    {
        public Task<IReadOnlyDictionary<long, UserCard>> FindAsync(IReadOnlyCollection<long> userIds, CancellationToken ct) =>
            throw new InvalidOperationException("the secret of the house");

        public Task<IReadOnlyDictionary<string, UserCard>> FindByUsernameAsync(
            IReadOnlyCollection<string> usernames, CancellationToken ct) =>
            throw new InvalidOperationException("the secret of the house");
    }
}

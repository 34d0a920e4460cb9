using Microblog.BuildingBlocks.Modules;
using Microblog.Host.Http;

namespace Microblog.Host.Tests.Http;

public sealed class ContentSecurityPolicyTests
{
    [Fact]
    public void Files_of_a_public_bucket_may_be_shown_and_nothing_else_of_it_used()
    {
        var policy = ContentSecurityPolicies.ForOwnClient([new ContentSource(new Uri("https://files.example.com/bucket/deep"))]);

        policy.ShouldContain("img-src 'self' blob: data: https://files.example.com; media-src 'self' blob: https://files.example.com;");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("connect-src 'self';");
        policy.ShouldNotContain("unsafe");
    }

    [Fact]
    public void Without_one_nothing_comes_from_elsewhere() => ContentSecurityPolicies.ForOwnClient([]).ShouldNotContain("http");
}

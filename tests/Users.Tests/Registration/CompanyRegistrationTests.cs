using System.Net;
using Microblog.Testing;

namespace Microblog.Users.Tests.Registration;

public sealed class CompanyRegistrationTests(CompanyServer server) : IClassFixture<CompanyServer>
{
    private const string Weak = "The password must not be made of seasons, years, and the name of this server or its company.";

    [Theory]
    [InlineData("engines.example", true)]
    [InlineData("ENGINES.example", true)]
    [InlineData("looms.example", true)]
    [InlineData("mail.engines.example", false)]
    [InlineData("engines.example.evil.example", false)]
    [InlineData("notengines.example", false)]
    [InlineData("example.com", false)]
    public async Task Only_addresses_of_the_company_register(string domain, bool isAdmitted)
    {
        var name = Member.NewName();

        var answer = await Member.RegisterAsync(server, name, $"{name}@{domain}");

        if (isAdmitted)
        {
            answer.ShouldSucceed(HttpStatusCode.Created);
        }
        else
        {
            answer.ShouldFail(HttpStatusCode.BadRequest, "invalid_request")["errors"].GetProperty("email")[0].GetString()
                .ShouldBe("Make an account with an email address of engines.example, Looms.example.");
        }
    }

    [Fact]
    public async Task A_stranger_is_told_what_holds_here()
    {
        var instance = (await Member.SendAsync(server, HttpMethod.Get, "/api/instance", null)).ShouldSucceed();

        instance["name"].GetString().ShouldBe("Difference Engines");
        instance["email_domains"].EnumerateArray().Select(d => d.GetString()).ShouldBe(["engines.example", "Looms.example"]);
        instance["password_minimum"].GetInt32().ShouldBe(12);
        instance["registration"].GetString().ShouldBe("open");
    }

    [Theory]
    [InlineData("elevenchars", "A password is 12 to 128 characters.")]
    [InlineData("Summer-2026!", Weak)]
    [InlineData("2026Winter2026", Weak)]
    [InlineData("AutumnSpring1999", Weak)]
    [InlineData("Лето2026Зима2027", Weak)]
    [InlineData("$ummer2026!!!", Weak)]
    [InlineData("Microblog12345", Weak)]
    [InlineData("micr0bl0g for all of us", Weak)]
    [InlineData("My Difference Engines!", Weak)]
    [InlineData("differenceengines", Weak)]
    [InlineData("Difference2026", Weak)]
    [InlineData("Engines Summer 26", Weak)]
    [InlineData("Sommer2025Herbst", Weak)]
    [InlineData("poetical science, 1843", null)]
    [InlineData("summer of the wooden loom", null)]
    [InlineData("an engine makes no difference", null)]
    [InlineData("two thousand 2000 steps", null)]
    public async Task Passwords_that_a_guesser_of_this_company_tries_first_are_refused(string password, string? error)
    {
        var name = Member.NewName();
        var admin = await server.PersonAsync("Margaret", admin: true);
        var ada = await server.PersonAsync();

        var answers = new (ApiAnswer Answer, string Field)[]
        {
            (await Member.RegisterAsync(server, name, $"{name}@engines.example", password), "password"),
            (await admin.PostAsync("/api/admin/users", new { name = "Grace", username = Member.NewName(), password }), "password"),
            (await ada.PostAsync("/auth/password", new { new_password = password }), "new_password"),
        };

        foreach (var (answer, field) in answers)
        {
            if (error is null)
            {
                ((int)answer.Status).ShouldBeLessThan(300);
            }
            else
            {
                answer.ShouldFail(HttpStatusCode.BadRequest, "invalid_request")["errors"].GetProperty(field)[0].GetString().ShouldBe(error);
            }
        }
    }
}

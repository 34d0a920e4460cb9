using Microblog.BuildingBlocks.Settings;
using Microblog.Host.Settings;
using Microblog.Host.Tests.Commands;
using Microblog.Host.Tests.Telemetry;
using Microblog.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.Host.Tests.Settings;

public sealed class SettingsStartTests(ScrapedServer server) : IClassFixture<ScrapedServer>
{
    [Theory]
    [InlineData("--Media:Workers", "0", "Media:Workers is 0 and must be a whole number, 1 to 256.")]
    [InlineData("--Media:Storage", "tape", "Media:Storage is tape and must be local or s3.")]
    [InlineData("--Media:Storage", "s3", "Media:S3:Bucket is missing")]
    [InlineData("--Media:S3:SecretKey", "sesame", "Media:S3:AccessKey and Media:S3:SecretKey")]
    [InlineData("--Users:Registration", "Open", "Users:Registration is Open and must be open or closed.")]
    [InlineData("--Users:EmailDomains", "@example.com", "Users:EmailDomains is @example.com and must be domains")]
    [InlineData("--Users:PasswordMinimum", "4", "Users:PasswordMinimum is 4")]
    [InlineData("--AllowedHosts:0", "https://example.com", "AllowedHosts is https://example.com and must be host names")]
    [InlineData("--Tweets:MostCharacters", "0", "Tweets:MostCharacters is 0")]
    [InlineData("--Stream:Keep", "-00:01:00", "Stream:Keep is -00:01:00")]
    [InlineData("--RateLimits:Exports:Permits", "0", "RateLimits:Exports:Permits is 0")]
    [InlineData("--RateLimits:Enabled", "yes", "RateLimits:Enabled is yes and must be true or false.")]
    [InlineData("--Proxies:Known", "10.0.0.1 proxy.example.com",
        "Proxies:Known is 10.0.0.1 proxy.example.com and must be addresses and networks")]
    [InlineData("--Cors:Origins", "app.example.com", "Cors:Origins is app.example.com and must be origins")]
    [InlineData("--Metrics:Url", "9464", "Metrics:Url is 9464 and must be an address with a port")]
    [InlineData("--Metrics:Url", "http://*:9464/metrics", "Metrics:Url is http://*:9464/metrics")]
    [InlineData("--Database:RolePerModule", "some", "Database:RolePerModule is some and must be true or false.")]
    [InlineData("--Database:PasswordFile", "/nowhere/password", "Database:PasswordFile is /nowhere/password, which cannot be read")]
    [InlineData("--ConnectionStrings:Microblog", "sesame", "ConnectionStrings:Microblog must be an Npgsql connection string")]
    public async Task A_setting_that_makes_no_sense_ends_the_start_and_is_named(string option, string value, string message)
    {
        using var output = new StringWriter();
        string[] database = option.Contains("ConnectionStrings", StringComparison.Ordinal) ? []
            : ["--ConnectionStrings:Microblog", server.ConnectionString];

        (await CommandLineTests.RunAsync(output, ["migrate", option, value, .. database])).ShouldBe(1);

        output.ToString().ShouldContain(message);
        output.ToString().ShouldNotContain("   at ");
        output.ToString().ShouldNotContain("sesame");
    }

    [Fact]
    public void What_nobody_knows_is_told_with_the_nearest_name() =>
        server.Services.GetRequiredService<SettingsRegistry>().Unknown.ShouldBe(
        ["Media:MostBites is no setting; the nearest is Media:MostBytes.",
            "Tweet:MostCharacters is no setting; the nearest is Tweets:MostCharacters."], ignoreOrder: true);

    [Fact]
    public async Task The_health_says_that_settings_are_not_known_and_not_which()
    {
        var ready = await ApiAnswer.ReadAsync(await server.Client.GetAsync("/health/ready"));

        ready.ShouldSucceed()["checks"].EnumerateArray().Select(c => $"{c.GetProperty("name")}: {c.GetProperty("status")}")
            .ShouldContain("settings: degraded");
        ready.Text.ShouldNotContain("MostBites");
    }

    [Fact]
    public void A_file_in_the_folder_of_secrets_is_a_setting_and_the_command_line_wins()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(Path.Combine(folder.Path, "Tweets__MostCharacters"), "500\n");
        File.WriteAllText(Path.Combine(folder.Path, "Users__Registration"), "closed");

        var written = ConfigurationSources.Early([new("Secrets:Folder", folder.Path), new("Users:Registration", "open")]);

        written["Tweets:MostCharacters"].ShouldBe("500");
        written["Users:Registration"].ShouldBe("open");
    }

    [Theory]
    [InlineData("Production", null, null)]
    [InlineData("Staging", null, null)]
    [InlineData("Development", "open", "10")]
    public void Only_Development_lets_anybody_register_and_takes_short_passwords(string environment, string? registration, string? least)
    {
        var written = ConfigurationSources.Early([new("ASPNETCORE_ENVIRONMENT", environment)]);

        written["Users:Registration"].ShouldBe(registration);
        written["Users:PasswordMinimum"].ShouldBe(least);
        Default("Users:Registration").ShouldBe("closed");
        Default("Users:PasswordMinimum").ShouldBe(12);

        object? Default(string key) => server.Services.GetRequiredService<SettingsRegistry>().Sections.SelectMany(s => s.Settings)
            .Single(s => s.Key == key).Default;
    }

    [Fact]
    public void The_settings_files_of_the_product_have_no_unknown_setting()
    {
        foreach (var environment in new[] { "Development", "Production" })
        {
            var written = ConfigurationSources.Early([new("ASPNETCORE_ENVIRONMENT", environment)]);
            var book = server.Services.GetRequiredService<SettingsRegistry>();
            var known = book.Sections.SelectMany(s => s.Settings).Select(s => s.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var ours = book.Sections.Select(s => s.Name.Split(':')[0]).Where(n => n.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase);

            written.AsEnumerable().Where(s => s.Value is not null && ours.Contains(s.Key.Split(':')[0]) && !known.Contains(s.Key))
                .ShouldBeEmpty(environment);
        }
    }
}

using System.Diagnostics;
using Microblog.Testing;

namespace Microblog.Host.Tests.Telemetry;

/// <summary>Tests cannot run Grafana, but they can check its files against the types that it publishes.</summary>
public sealed class GrafanaTests
{
    private static readonly string[] Strictly = [
        "--noEmit", "--strict", "--skipLibCheck", "--module", "esnext", "--moduleResolution", "bundler"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("\"mode\": \"absolute\"", "\"mode\": \"absolute\"", true)]
    [InlineData("\"mode\": \"absolute\"", "\"mode\": \"absolutely\"", false)]
    [InlineData("\"gridPos\"", "\"gridPlace\"", false)]
    public async Task The_dashboard_is_what_Grafana_calls_one(string written, string instead, bool isOne)
    {
        var own = await File.ReadAllTextAsync(DashboardTests.PathOf("deploy/grafana/dashboards/microblog.json"), Ct);
        own.ShouldContain(written);
        var home = await NpmPackages.InstallAsync("grafana-schema", Embedded("package.json"), Embedded("package-lock.json"));
        var file = Path.Combine(home, $"dashboard-{Guid.NewGuid():n}.ts");
        try
        {
            await File.WriteAllTextAsync(file, Embedded("dashboard.ts") + own.Replace(written, instead, StringComparison.Ordinal), Ct);
            string[] line = [Path.Combine(home, "node_modules", "typescript", "bin", "tsc"), .. Strictly, file];
            using var compiler =
                Process.Start(new ProcessStartInfo("node", line) { RedirectStandardOutput = true, UseShellExecute = false })!;
            var complaints = await compiler.StandardOutput.ReadToEndAsync(Ct);
            await compiler.WaitForExitAsync(Ct);

            (compiler.ExitCode == 0).ShouldBe(isOne, complaints);
            complaints.Contains(Path.GetFileName(file), StringComparison.Ordinal).ShouldBe(!isOne, complaints);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task The_types_are_those_of_the_Grafana_that_is_started()
    {
        var compose = await File.ReadAllTextAsync(DashboardTests.PathOf("docker-compose.yml"), Ct);
        var version = compose[(compose.IndexOf("grafana/grafana:", StringComparison.Ordinal) + "grafana/grafana:".Length)..].Split('\n')[0]
            .Trim();

        Embedded("package.json").ShouldContain($"\"@grafana/schema\": \"{version}\"");
    }

    private static string Embedded(string name)
    {
        using var reader =
            new StreamReader(typeof(GrafanaTests).Assembly.GetManifestResourceStream($"Microblog.Host.Tests.Telemetry.Grafana.{name}")!);
        return reader.ReadToEnd();
    }
}

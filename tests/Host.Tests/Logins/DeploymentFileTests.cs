using Microblog.Host.Commands;
using Microblog.Host.Tests.Telemetry;

namespace Microblog.Host.Tests.Logins;

/// <summary>The files of a deployment name what the code has.</summary>
public sealed class DeploymentFileTests
{
    [Fact]
    public void A_password_is_made_up_for_each_login()
    {
        var script = Read("deploy/postgres/credentials.sh");

        foreach (var login in DatabaseLogins.NamesOf(ComposedModules.All.Select(m => m.Name)).Append(DatabaseLogins.Replica))
        {
            script.ShouldContain($" {login}", Case.Sensitive, $"{login} has no password in docker-compose.yml");
        }
    }

    [Fact]
    public void The_APIs_of_docker_compose_know_neither_a_superuser_nor_the_owner()
    {
        var compose = Read("docker-compose.yml");
        var environment = compose[compose.IndexOf("x-api-environment:", StringComparison.Ordinal)..];
        environment = environment[..environment.IndexOf("\n\n", StringComparison.Ordinal)];

        environment.ShouldContain($"Username={DatabaseLogins.Server}\n");
        environment.ShouldContain("Database__LoginPerModule: \"true\"");
        environment.ShouldNotContain("PasswordFile");
        compose.Split('\n').Where(line => line.Contains("ConnectionStrings__Microblog", StringComparison.Ordinal))
            .Select(line => line.Split("Username=")[1].TrimEnd('"', '}', ' '))
            .ShouldBe([DatabaseLogins.Server, "microblog", DatabaseLogins.Owner, DatabaseLogins.Server]);
    }

    [Fact]
    public void The_Dockerfile_copies_every_project_before_it_restores()
    {
        var root = DashboardTests.PathOf("");
        var projects = Directory.EnumerateFiles(Path.Combine(root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'));
        var copied = Read("Dockerfile").Split('\n').Select(line => line.Split(' '))
            .Where(words => words is ["COPY", _, _] && words[1].EndsWith(".csproj", StringComparison.Ordinal)).ToArray();

        copied.Select(words => words[1]).ShouldBe(projects, ignoreOrder: true);
        copied.ShouldAllBe(words => words[2] == Path.GetDirectoryName(words[1])!.Replace('\\', '/') + "/");
    }

    private static string Read(string path) => File.ReadAllText(DashboardTests.PathOf(path));
}

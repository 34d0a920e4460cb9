using Microblog.BuildingBlocks.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Microblog.Host.Tests;

public sealed class DatabaseSettingsTests
{
    [Fact]
    public void What_the_connection_string_leaves_open_has_the_defaults_of_the_house()
    {
        var settings = Of("Host=nowhere");

        settings.MaxAutoPrepare.ShouldBe(64);
        settings.AutoPrepareMinUsages.ShouldBe(2);
        settings.MaxPoolSize.ShouldBe(24);
        settings.Timeout.ShouldBe(5);
        settings.ApplicationName.ShouldBe("microblog/tweets");
        settings.Options.ShouldBe("-c role=microblog_tweets");
    }

    [Fact]
    public void What_the_connection_string_says_wins()
    {
        var settings = Of("Host=nowhere;Max Auto Prepare=0;MaxPoolSize=7;Timeout=15;Options=-c work_mem=8MB");

        settings.MaxAutoPrepare.ShouldBe(0);
        settings.MaxPoolSize.ShouldBe(7);
        settings.Timeout.ShouldBe(15);
        settings.Options.ShouldBe("-c work_mem=8MB -c role=microblog_tweets");
    }

    [Fact]
    public void Of_several_servers_whoever_leads_is_looked_for_each_second()
    {
        var settings = Of("Host=one,two;Target Session Attributes=any");

        settings.HostRecheckSeconds.ShouldBe(1);
        settings.LoadBalanceHosts.ShouldBeTrue();
        Of("Host=one,two;Host Recheck Seconds=7;Load Balance Hosts=false").HostRecheckSeconds.ShouldBe(7);
        new DatabaseSettings("Host=one,two", RolePerModule: false).Hosts.ShouldBe(["one", "two"]);
        new DatabaseSettings("Host=one", RolePerModule: false).HasStandbys.ShouldBeFalse();
    }

    [Fact]
    public void What_is_asked_outside_the_pools_goes_to_the_primary()
    {
        new DatabaseSettings("Host=one,two", RolePerModule: false).ToPrimary("signals").TargetSessionAttributes.ShouldBe("primary");
        new DatabaseSettings("Host=one", RolePerModule: false).ToPrimary("signals").TargetSessionAttributes.ShouldBeNull();
    }

    [Fact]
    public void A_login_of_its_own_is_the_modules_and_what_is_no_modules_keeps_that_of_the_connection_string()
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        var settings = new DatabaseSettings("Host=one,two;Username=microblog_server;Password=servers", RolePerModule: false)
        {
            Logins = new Dictionary<string, string>(StringComparer.Ordinal) { ["microblog_tweets"] = "tweets'" },
        };

        using var source = settings.DataSourceFor("tweets", services);
        new NpgsqlConnectionStringBuilder(source.ConnectionString).Username.ShouldBe("microblog_tweets");
        var start = settings.ToPrimary("start", "tweets");
        (start.Username, start.Password).ShouldBe(("microblog_tweets", "tweets'"));
        var signals = settings.ToPrimary("signals");
        (signals.Username, signals.Password).ShouldBe(("microblog_server", "servers"));

        // Without a file for it, PostgreSQL may know it in another way: nobody else's password is sent.
        settings.ToPrimary("start", "users").Password.ShouldBeNull();
    }

    private static NpgsqlConnectionStringBuilder Of(string connectionString)
    {
        using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var source = new DatabaseSettings(connectionString, RolePerModule: true).DataSourceFor("tweets", services);
        return new NpgsqlConnectionStringBuilder(source.ConnectionString);
    }
}

namespace Microblog.Web.Tests;

/// <summary>
/// Two stages with a server, a database and a browser each, so that one plays while the other waits. The journeys of a stage come one
/// after the other: two in one browser would wait for each other's frames, and some of them kill the server.
/// </summary>
public static class Stages
{
    public const string Main = "the main stage";
    public const string Second = "the second stage";

    [CollectionDefinition(Main)]
    public sealed class MainStage : ICollectionFixture<Stage>;

    [CollectionDefinition(Second)]
    public sealed class SecondStage : ICollectionFixture<Stage>;
}

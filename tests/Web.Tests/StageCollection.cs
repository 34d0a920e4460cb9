namespace Microblog.Web.Tests;

/// <summary>The journeys share one stage.</summary>
[CollectionDefinition(nameof(Stage))]
public sealed class StageCollection : ICollectionFixture<Stage>;

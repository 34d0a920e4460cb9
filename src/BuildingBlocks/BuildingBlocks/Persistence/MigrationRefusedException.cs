namespace Microblog.BuildingBlocks.Persistence;

/// <summary>The database and this build do not fit: a migration was changed after it was applied, or the database is newer.</summary>
public sealed class MigrationRefusedException(string message) : Exception(message);

namespace Microblog.BuildingBlocks.Persistence;

/// <summary>
/// The database and this build do not fit: a migration was changed after it was applied, was refused by PostgreSQL, or the database is
/// newer.
/// </summary>
public sealed class MigrationRefusedException(string message, Exception? innerException = null) : Exception(message, innerException);

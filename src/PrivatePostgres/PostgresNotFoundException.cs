namespace Microblog.PrivatePostgres;

/// <summary>No PostgreSQL server program was found on this machine. The message lists every way to get one.</summary>
public sealed class PostgresNotFoundException(string reason) : PrivatePostgresException(
    $"""
    Microblog needs PostgreSQL {PostgresInstallation.OldestMajor} or later, and {reason}. Do one of these:
      - Debian, Ubuntu:  sudo apt-get install postgresql
      - macOS:           brew install postgresql@17
      - Docker:          docker compose up
      - a server of your own: set ConnectionStrings__Microblog="Host=...;Database=microblog;Username=...;Password=..."
    """);

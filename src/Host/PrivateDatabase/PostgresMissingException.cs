namespace Microblog.Host.PrivateDatabase;

/// <summary>There is no PostgreSQL server program on this machine; the text says every way to get one.</summary>
internal sealed class PostgresMissingException(string why) : Exception(
    $"""
    Microblog needs PostgreSQL {PostgresBinaries.OldestMajor} or later, and {why}. Do one of these:
      - Debian, Ubuntu:  sudo apt-get install postgresql
      - macOS:           brew install postgresql@17
      - Docker:          docker compose up
      - a server of your own: set ConnectionStrings__Microblog="Host=...;Database=microblog;Username=...;Password=..."
    """);

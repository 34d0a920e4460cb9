namespace Microblog.PrivatePostgres;

/// <summary>The private PostgreSQL could not be started or stopped. The message says what the user can do about it.</summary>
public class PrivatePostgresException(string message, Exception? inner = null) : Exception(message, inner);

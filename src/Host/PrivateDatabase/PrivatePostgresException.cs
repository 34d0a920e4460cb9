namespace Microblog.Host.PrivateDatabase;

/// <summary>The private database could not be started or stopped; the text says what to do about it.</summary>
internal sealed class PrivatePostgresException(string message, Exception? inner = null) : Exception(message, inner);

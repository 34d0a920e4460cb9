namespace Microblog.Host.Commands;

/// <summary>The program cannot start, for a reason that the person who started it can do something about.</summary>
internal sealed class StartupException(string message) : Exception(message);

namespace Microblog.Host.Commands;

/// <summary>The program cannot start, for a reason that its operator can correct.</summary>
internal sealed class StartupException(string message) : Exception(message);

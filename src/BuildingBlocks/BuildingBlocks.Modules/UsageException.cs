namespace Microblog.BuildingBlocks.Modules;

/// <summary>The arguments of a command are wrong. The administrator who called the command reads the message.</summary>
public sealed class UsageException(string message) : Exception(message);

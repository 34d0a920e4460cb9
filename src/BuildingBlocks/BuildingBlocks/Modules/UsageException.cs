namespace Microblog.BuildingBlocks.Modules;

/// <summary>A command was called wrongly. The message is for the person who called it.</summary>
public sealed class UsageException(string message) : Exception(message);

namespace Microblog.BuildingBlocks.Settings;

/// <summary>Settings that make no sense. The message is for the person who wrote them: all mistakes at once, a line each.</summary>
public sealed class SettingsException(IReadOnlyCollection<string> mistakes) : Exception(string.Join(Environment.NewLine, mistakes));

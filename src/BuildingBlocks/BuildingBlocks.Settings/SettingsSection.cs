namespace Microblog.BuildingBlocks.Settings;

/// <summary>A section of the settings that this program knows.</summary>
/// <param name="Name">Such as <c>Media</c>; empty for settings that stand alone.</param>
/// <param name="Type">The class that describes it. Its doc comment says what the section is about.</param>
/// <param name="Settings">What may be written there, in the order of the class.</param>
public sealed record SettingsSection(string Name, Type Type, IReadOnlyList<Setting> Settings);

namespace Microblog.BuildingBlocks.Settings;

/// <summary>
/// The setting is a secret: its value is never repeated, not even to say that it is wrong, and belongs in a file of its own.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretSettingAttribute : Attribute;

namespace Microblog.BuildingBlocks.Settings;

/// <summary>What the settings reference says the default is, where the value depends on the machine.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class DefaultDescriptionAttribute(string words) : Attribute
{
    /// <summary>Such as "the processors, at most 8".</summary>
    public string Words { get; } = words;
}

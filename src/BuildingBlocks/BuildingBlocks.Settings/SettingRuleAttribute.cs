using System.ComponentModel.DataAnnotations;

namespace Microblog.BuildingBlocks.Settings;

/// <summary>A rule for a setting that can say what is allowed: in the refusal at the start and in the settings reference.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class SettingRuleAttribute : ValidationAttribute
{
    /// <summary>Goes on after "must be".</summary>
    public abstract string Allowed { get; }
}

namespace Microblog.BuildingBlocks.Settings;

/// <summary>The setting is the address of something on the web.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WebAddressAttribute : SettingRuleAttribute
{
    /// <inheritdoc />
    public override string Allowed => "an address that begins with http:// or https://";

    /// <inheritdoc />
    public override bool IsValid(object? value) =>
        value is null
        || (value is string text && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"
            && uri.Host.Length > 0);
}

using Microblog.BuildingBlocks.Settings;
using Microblog.Host.Commands;
using Microblog.Host.Http;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Microblog.Host.Settings;

/// <summary>Pages of other origins.</summary>
internal sealed class CrossOriginSettings
{
    /// <summary>Origins whose pages may call the API; <c>*</c> for all, then without cookies.</summary>
    [Origins]
    public IReadOnlyList<string> Origins { get; init; } = [];

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class OriginsAttribute : SettingRuleAttribute
    {
        public override string Allowed => "origins such as https://app.example.com, or *";

        public override bool IsValid(object? value)
        {
            try
            {
                CrossOrigin.Describe(new CorsPolicyBuilder(), value as IReadOnlyList<string> ?? []);
                return true;
            }
            catch (StartupException)
            {
                return false;
            }
        }
    }
}

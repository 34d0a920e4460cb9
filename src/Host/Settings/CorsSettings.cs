using Microblog.BuildingBlocks.Settings;
using Microblog.Host.Commands;
using Microblog.Host.Http;
using Microsoft.AspNetCore.Cors.Infrastructure;

namespace Microblog.Host.Settings;

/// <summary>Cross-origin requests.</summary>
internal sealed class CorsSettings
{
    /// <summary>
    /// Origins whose pages may call the API, and open WebSockets to it. Pages of other origins may change nothing, whatever the credential.
    /// <c>*</c> allows all origins, without cookies; never behind a gateway that adds credentials.
    /// </summary>
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
                CorsRegistration.Describe(new CorsPolicyBuilder(), value as IReadOnlyList<string> ?? []);
                return true;
            }
            catch (StartupException)
            {
                return false;
            }
        }
    }
}

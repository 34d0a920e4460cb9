using System.Reflection;
using FastEndpoints;

namespace Microblog.BuildingBlocks.Web.Endpoints;

/// <summary>Where the slices of this server are.</summary>
/// <param name="Assemblies">The modules' assemblies.</param>
public sealed record ApiAssemblies(IReadOnlyList<Assembly> Assemblies)
{
    /// <summary>The rate-limit policies that slices and their groups keep in static fields.</summary>
    public IEnumerable<RateLimitPolicy> RateLimitPolicies =>
        Assemblies.SelectMany(a => a.GetTypes())
        .Where(t => !t.ContainsGenericParameters && (t.IsAssignableTo(typeof(BaseEndpoint)) || t.IsAssignableTo(typeof(Group))))
        .SelectMany(t => t.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(f => f.FieldType == typeof(RateLimitPolicy)).Select(f => (RateLimitPolicy)f.GetValue(null)!);
}

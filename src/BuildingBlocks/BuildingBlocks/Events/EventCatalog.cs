using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Modules;

namespace Microblog.BuildingBlocks.Events;

/// <summary>Which events the modules of this build react to, by stored name and by type.</summary>
public sealed class EventCatalog
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Dictionary<string, HeardEvent> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<Type> _heard = [];

    /// <summary>Searches the modules' assemblies for reactions.</summary>
    public EventCatalog(IEnumerable<ModuleDescriptor> modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        var reactions =
            from module in modules
            from type in module.Assembly.GetTypes()
            where type is { IsClass: true, IsAbstract: false }
            from contract in type.GetInterfaces()
            where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IReaction<>)
            let heard = contract.GetGenericArguments()[0]
            let isShared = type.IsAssignableTo(typeof(ISharedReaction<>).MakeGenericType(heard))
            select (Event: heard, Reaction: new Reaction($"{module.Name}.{type.Name}", type, module.ContextType, contract, isShared));
        foreach (var group in reactions.GroupBy(r => r.Event, r => r.Reaction))
        {
            _heard.Add(group.Key);
            _byName.Add(NameOf(group.Key), new HeardEvent(group.Key, [.. group]));
        }
    }

    internal string[] KnownNames => [.. _byName.Keys];

    /// <summary>The name an event type is stored under.</summary>
    /// <exception cref="InvalidOperationException">The type carries no <see cref="EventNameAttribute"/>.</exception>
    public static string NameOf(Type type) => type.GetCustomAttribute<EventNameAttribute>()?.Name
        ?? throw new InvalidOperationException($"{type} carries no [EventName].");

    internal bool IsHeard(Type type) => _heard.Contains(type);

    internal HeardEvent Find(string name) => _byName[name];

    internal static OutboxRow ToRow(IIntegrationEvent happened) => new()
    {
        Id = Guid.CreateVersion7(),
        Name = NameOf(happened.GetType()),
        Payload = JsonSerializer.Serialize(happened, happened.GetType(), Json),
        TraceParent = Activity.Current?.Id,
    };

    internal static object Read(Type type, string payload) => JsonSerializer.Deserialize(payload, type, Json)!;
}

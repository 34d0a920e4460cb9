using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using Microblog.BuildingBlocks.Contracts;
using Microblog.BuildingBlocks.Persistence;

namespace Microblog.BuildingBlocks.Messaging;

/// <summary>Which events the modules of this build react to, by stored name and by type.</summary>
public sealed class EventCatalog
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Dictionary<string, EventRegistration> _byName = new(StringComparer.Ordinal);
    private readonly HashSet<Type> _handled = [];

    /// <summary>Searches the modules' assemblies for handlers.</summary>
    internal EventCatalog(IEnumerable<ModuleDescriptor> modules)
    {
        ArgumentNullException.ThrowIfNull(modules);
        var handlers =
            from module in modules
            from type in module.Assembly.GetTypes()
            where type is { IsClass: true, IsAbstract: false }
            from contract in type.GetInterfaces()
            where contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IEventHandler<>)
            let heard = contract.GetGenericArguments()[0]
            let isShared = type.IsAssignableTo(typeof(IBatchedEventHandler<>).MakeGenericType(heard))
            select (Event: heard,
                Handler: new EventHandlerDescriptor(
                    EventHandlerDescriptor.NameOf(module.Name, type), type, module.ContextType, contract, isShared));
        foreach (var group in handlers.GroupBy(r => r.Event, r => r.Handler))
        {
            _handled.Add(group.Key);
            _byName.Add(NameOf(group.Key), new EventRegistration(group.Key, [.. group]));
        }
    }

    internal string[] KnownNames => [.. _byName.Keys];

    /// <summary>The name an event type is stored under.</summary>
    /// <exception cref="InvalidOperationException">The type carries no <see cref="EventNameAttribute"/>.</exception>
    public static string NameOf(Type type) => type.GetCustomAttribute<EventNameAttribute>()?.Name
        ?? throw new InvalidOperationException($"{type} carries no [EventName].");

    internal bool IsHandled(Type type) => _handled.Contains(type);

    internal EventRegistration Find(string name) => _byName[name];

    internal static OutboxMessage ToMessage(IIntegrationEvent happened) => new()
    {
        Id = Guid.CreateVersion7(),
        Name = NameOf(happened.GetType()),
        Payload = JsonSerializer.Serialize(happened, happened.GetType(), Json),
        TraceParent = Activity.Current?.Id,
    };

    internal static object Read(Type type, string payload) => JsonSerializer.Deserialize(payload, type, Json)!;
}

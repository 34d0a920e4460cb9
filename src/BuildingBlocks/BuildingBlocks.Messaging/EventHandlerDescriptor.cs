using System.Reflection;
using Microblog.BuildingBlocks.Contracts;

namespace Microblog.BuildingBlocks.Messaging;

/// <summary>
/// An event handler class, the context of its module, how to call it, the name that its receipts are stored under, and whether it may
/// share a transaction.
/// </summary>
internal sealed record EventHandlerDescriptor(string Name, Type Type, Type ContextType, Type Contract, bool IsShared)
{
    private readonly MethodInfo _handle = Contract.GetMethod(nameof(IEventHandler<IIntegrationEvent>.HandleAsync))!;

    /// <summary>
    /// The stored name of a handler: its module and its class, or the class that <see cref="ReceiptNameAttribute"/> names.
    /// </summary>
    public static string NameOf(string module, Type type) =>
        $"{module}.{type.GetCustomAttribute<ReceiptNameAttribute>()?.Name ?? type.Name}";

    public Task HandleAsync(object instance, object happened, CancellationToken ct) =>
        (Task)_handle.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, [happened, ct], null)!;
}

using System.Reflection;
using Microblog.BuildingBlocks.Contracts;

namespace Microblog.BuildingBlocks.Events;

/// <summary>A reaction class, the module it belongs to, how to call it, and whether it may share a transaction.</summary>
internal sealed record Reaction(string Name, Type Type, Type ContextType, Type Contract, bool IsShared)
{
    private readonly MethodInfo _handle = Contract.GetMethod(nameof(IReaction<IIntegrationEvent>.HandleAsync))!;

    public Task HandleAsync(object instance, object happened, CancellationToken ct) =>
        (Task)_handle.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, [happened, ct], null)!;
}

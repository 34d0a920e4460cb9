using Mono.Cecil;

namespace Microblog.Architecture.Tests.Product;

/// <summary>
/// Which method of an assembly leads to which: by calls, lambdas, state machines of async methods, implementations of interfaces, and
/// static fields.
/// </summary>
internal sealed class CallGraph
{
    private readonly Dictionary<string, HashSet<string>> _edges = new(StringComparer.Ordinal);
    private readonly ILookup<string, TypeDefinition> _implementations;

    public CallGraph(ModuleDefinition module)
    {
        TypeDefinition[] types = [.. module.GetTypes()];
        _implementations = types.SelectMany(t => t.Interfaces.Select(i => i.InterfaceType).Append(t.BaseType).OfType<TypeReference>()
            .Select(b => (Base: NameOf(b), Type: t)))
            .ToLookup(pair => pair.Base, pair => pair.Type, StringComparer.Ordinal);
        foreach (var method in types.SelectMany(t => t.Methods))
        {
            _edges[method.FullName] = [.. EdgesOf(method)];
        }
    }

    /// <summary>
    /// Whether something that a type does, or the types nested in it, leads to a method of this name:
    /// <c>Microblog.X.Refusal::Forbidden</c>.
    /// </summary>
    public bool Leads(TypeDefinition from, IReadOnlyCollection<string> to)
    {
        var next = new Queue<string>(MethodsOf(from).Select(m => m.FullName));
        var seen = next.ToHashSet(StringComparer.Ordinal);
        while (next.TryDequeue(out var method))
        {
            foreach (var called in _edges.GetValueOrDefault(method) ?? [])
            {
                if (to.Contains(called, StringComparer.Ordinal))
                {
                    return true;
                }

                if (seen.Add(called))
                {
                    next.Enqueue(called);
                }
            }
        }

        return false;
    }

    private static IEnumerable<MethodDefinition> MethodsOf(TypeDefinition type) =>
        type.Methods.Concat(type.NestedTypes.SelectMany(MethodsOf));

    private IEnumerable<string> EdgesOf(MethodDefinition method)
    {
        foreach (var machine in method.CustomAttributes.Where(
            a => a.AttributeType.Name.EndsWith("StateMachineAttribute", StringComparison.Ordinal))
            .Select(a => a.ConstructorArguments[0].Value).OfType<TypeReference>().Select(Own).OfType<TypeDefinition>())
        {
            foreach (var step in machine.Methods)
            {
                yield return step.FullName;
            }
        }

        foreach (var operand in method.HasBody ? method.Body.Instructions.Select(i => i.Operand) : [])
        {
            foreach (var edge in EdgesOf(operand))
            {
                yield return edge;
            }
        }
    }

    private IEnumerable<string> EdgesOf(object? operand)
    {
        if (operand is FieldReference field)
        {
            yield return $"{NameOf(field.DeclaringType)}::{field.Name}";
            foreach (var initializer in Own(field.DeclaringType)?.Methods.Where(m => m is { IsConstructor: true, IsStatic: true }) ?? [])
            {
                yield return initializer.FullName;
            }
        }
        else if (operand is MethodReference called)
        {
            yield return $"{NameOf(called.DeclaringType)}::{called.Name}";
            foreach (var type in _implementations[NameOf(called.DeclaringType)].Prepend(Own(called.DeclaringType)).OfType<TypeDefinition>())
            {
                foreach (var target in type.Methods.Where(m => m.Name == called.Name && m.Parameters.Count == called.Parameters.Count))
                {
                    yield return target.FullName;
                }
            }
        }
    }

    private static TypeDefinition? Own(TypeReference type) => type.GetElementType() as TypeDefinition;

    private static string NameOf(TypeReference type) => type.GetElementType().FullName;
}

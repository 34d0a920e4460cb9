using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Microblog.Architecture.Tests.Product;

/// <summary>Finds what a compiled type touches: in signatures, fields, attributes and code, nested and generated types included.</summary>
internal sealed class TypeUses
{
    private readonly HashSet<string> _types = new(StringComparer.Ordinal);
    private readonly HashSet<string> _held = new(StringComparer.Ordinal);
    private readonly HashSet<string> _calls = new(StringComparer.Ordinal);

    private TypeUses(TypeDefinition type) => Visit(type);

    /// <summary>Every type that it touches, the parameters of the methods it calls included. Full names.</summary>
    public IReadOnlySet<string> Types => _types;

    /// <summary>
    /// The types that it holds in its own hands: of its fields, parameters, results, casts and generic arguments; not what it
    /// inherits.
    /// </summary>
    public IReadOnlySet<string> Held => _held;

    /// <summary>The methods that it calls: <c>System.Type::GetType(System.String)</c>.</summary>
    public IReadOnlySet<string> Calls => _calls;

    public static TypeUses Of(TypeDefinition type) => new(type);

    private void Visit(TypeDefinition type)
    {
        Touch(type.BaseType);
        TouchAll(type.Interfaces.Select(i => i.InterfaceType));
        TouchAll(type.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType));
        TouchAll(type.CustomAttributes.Select(a => a.AttributeType));

        // A value that is kept across an await is in a field that the compiler has named and typed.
        HoldAll(type.Fields.Where(f => !f.Name.StartsWith("<>", StringComparison.Ordinal)).Select(f => f.FieldType));
        TouchAll(type.Fields.Select(f => f.FieldType));
        foreach (var method in type.Methods)
        {
            Hold(method.ReturnType);
            HoldAll(method.Parameters.Select(p => p.ParameterType));
            HoldAll(method.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType));
            TouchAll(method.CustomAttributes.Select(a => a.AttributeType));
            if (method.HasBody)
            {
                VisitBody(method.Body);
            }
        }

        foreach (var nested in type.NestedTypes)
        {
            Visit(nested);
        }
    }

    private void VisitBody(MethodBody body)
    {
        TouchAll(body.Variables.Select(v => v.VariableType));
        TouchAll(body.ExceptionHandlers.Select(h => h.CatchType));
        foreach (var instruction in body.Instructions)
        {
            switch (instruction.Operand)
            {
                case TypeReference type:
                    Hold(type);
                    break;
                case MethodReference method:
                    var parameters = string.Join(',', method.Parameters.Select(p => p.ParameterType.FullName));
                    _calls.Add($"{method.DeclaringType.GetElementType().FullName}::{method.Name}({parameters})");
                    Touch(method.DeclaringType);
                    Hold(method.ReturnType);
                    TouchAll(method.Parameters.Select(p => p.ParameterType));
                    HoldAll((method as GenericInstanceMethod)?.GenericArguments ?? []);
                    HoldAll((method.DeclaringType as GenericInstanceType)?.GenericArguments ?? []);
                    break;
                case FieldReference field:
                    Touch(field.DeclaringType);
                    Touch(field.FieldType);
                    break;
            }
        }
    }

    private void HoldAll(IEnumerable<TypeReference> types)
    {
        foreach (var type in types)
        {
            Hold(type);
        }
    }

    private void Hold(TypeReference type)
    {
        Add(type, _held);
        Touch(type);
    }

    private void TouchAll(IEnumerable<TypeReference?> types)
    {
        foreach (var type in types)
        {
            Touch(type);
        }
    }

    private void Touch(TypeReference? type) => Add(type, _types);

    private static void Add(TypeReference? type, HashSet<string> names)
    {
        switch (type)
        {
            case null or GenericParameter:
                return;
            case GenericInstanceType generic:
                foreach (var argument in generic.GenericArguments)
                {
                    Add(argument, names);
                }

                Add(generic.ElementType, names);
                return;
            case TypeSpecification specification:
                Add(specification.ElementType, names);
                return;
            default:
                names.Add(type.FullName);
                return;
        }
    }
}

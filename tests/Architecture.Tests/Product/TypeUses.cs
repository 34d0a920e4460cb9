using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Microblog.Architecture.Tests.Product;

/// <summary>Finds every type that a compiled type touches: in signatures, fields, attributes and code, nested and generated types included.</summary>
internal static class TypeUses
{
    public static IReadOnlySet<string> Of(TypeDefinition type)
    {
        var uses = new HashSet<string>(StringComparer.Ordinal);
        Visit(type, uses);
        return uses;
    }

    private static void Visit(TypeDefinition type, HashSet<string> uses)
    {
        Add(type.BaseType, uses);
        AddAll(type.Interfaces.Select(i => i.InterfaceType), uses);
        AddAll(type.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType), uses);
        AddAll(type.CustomAttributes.Select(a => a.AttributeType), uses);
        AddAll(type.Fields.Select(f => f.FieldType), uses);
        foreach (var method in type.Methods)
        {
            AddSignature(method, uses);
            AddAll(method.GenericParameters.SelectMany(p => p.Constraints).Select(c => c.ConstraintType), uses);
            AddAll(method.CustomAttributes.Select(a => a.AttributeType), uses);
            if (method.HasBody)
            {
                VisitBody(method.Body, uses);
            }
        }

        foreach (var nested in type.NestedTypes)
        {
            Visit(nested, uses);
        }
    }

    private static void VisitBody(MethodBody body, HashSet<string> uses)
    {
        AddAll(body.Variables.Select(v => v.VariableType), uses);
        AddAll(body.ExceptionHandlers.Select(h => h.CatchType), uses);
        foreach (var instruction in body.Instructions)
        {
            switch (instruction.Operand)
            {
                case TypeReference type:
                    Add(type, uses);
                    break;
                case MethodReference method:
                    Add(method.DeclaringType, uses);
                    AddSignature(method, uses);
                    AddAll((method as GenericInstanceMethod)?.GenericArguments ?? [], uses);
                    break;
                case FieldReference field:
                    Add(field.DeclaringType, uses);
                    Add(field.FieldType, uses);
                    break;
            }
        }
    }

    private static void AddSignature(MethodReference method, HashSet<string> uses)
    {
        Add(method.ReturnType, uses);
        AddAll(method.Parameters.Select(p => p.ParameterType), uses);
    }

    private static void AddAll(IEnumerable<TypeReference?> types, HashSet<string> uses)
    {
        foreach (var type in types)
        {
            Add(type, uses);
        }
    }

    private static void Add(TypeReference? type, HashSet<string> uses)
    {
        switch (type)
        {
            case null or GenericParameter:
                return;
            case GenericInstanceType generic:
                AddAll(generic.GenericArguments, uses);
                Add(generic.ElementType, uses);
                return;
            case TypeSpecification specification:
                Add(specification.ElementType, uses);
                return;
            default:
                uses.Add(type.FullName);
                return;
        }
    }
}

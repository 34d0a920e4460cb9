using Microblog.Architecture.Tests.Product;
using Microblog.Architecture.Tests.Rules;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Microblog.Architecture.Tests;

public sealed class NoRuleIsBlindTests
{
    [Fact]
    public void Every_rule_is_held_against_the_product_and_shown_something_bad()
    {
        var rules = Compiled.Examples.Types
            .Where(t => t.Namespace == typeof(Layers).Namespace).SelectMany(t => t.Methods)
            .Where(m => m is { IsPublic: true, IsStatic: true }
                && m.ReturnType.FullName == "System.Collections.Generic.IEnumerable`1<System.String>")
            .Select(m => m.FullName).ToArray();

        rules.Length.ShouldBeGreaterThan(25);
        CheckedBy(nameof(Rule.Holds)).ShouldBe(rules, ignoreOrder: true);
        CheckedBy(nameof(Rule.Catches)).ShouldBe(rules, ignoreOrder: true);
    }

    [Fact]
    public void A_rule_that_finds_nothing_to_check_fails() =>
        Should.Throw<ShouldAssertException>(() => Rule.Holds<string>(_ => [], [])).Message.ShouldContain("the selector is blind");

    [Fact]
    public void A_violation_fails_and_one_that_is_not_caught_or_a_false_alarm_too()
    {
        Should.Throw<Exception>(() => Rule.Holds(All, ["a"])).Message.ShouldContain("a is wrong, because I say so.");
        Should.Throw<ShouldAssertException>(() => Rule.Catches(All, ["a"], "b is wrong")).Message.ShouldContain("Not caught");
        Should.Throw<ShouldAssertException>(() => Rule.Catches(All, ["a", "b"], "b is wrong"));

        static IEnumerable<string> All(IReadOnlyCollection<string> things) => things.Select(t => $"{t} is wrong, because I say so.");
    }

    /// <summary>The rules whose address is taken where this method of Rule is called.</summary>
    private static IEnumerable<string> CheckedBy(string method) => Compiled.Examples.GetTypes()
        .SelectMany(t => t.Methods)
        .Where(m => m.HasBody
            && m.Body.Instructions.Any(i => i.Operand is MethodReference { DeclaringType.Name: nameof(Rule) } called
                && called.Name == method))
        .SelectMany(m => m.Body.Instructions).Where(i => i.OpCode == OpCodes.Ldftn)
        .Select(i => (MethodReference)i.Operand)
        .Where(m => m.DeclaringType.Namespace == typeof(Layers).Namespace && m.DeclaringType.DeclaringType is null)
        .Select(m => m.FullName).Distinct(StringComparer.Ordinal);
}

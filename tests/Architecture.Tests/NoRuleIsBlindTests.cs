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
            .Where(m => m is { IsPublic: true, IsStatic: true } && m.ReturnType.FullName == "System.Collections.Generic.IEnumerable`1<System.String>")
            .Select(m => m.FullName).ToArray();

        rules.Length.ShouldBeGreaterThan(25);
        JudgedBy(nameof(Judge.Holds)).ShouldBe(rules, ignoreOrder: true);
        JudgedBy(nameof(Judge.Catches)).ShouldBe(rules, ignoreOrder: true);
    }

    [Fact]
    public void A_rule_that_finds_nothing_to_judge_fails() =>
        Should.Throw<ShouldAssertException>(() => Judge.Holds<string>(_ => [], [])).Message.ShouldContain("the selector is blind");

    [Fact]
    public void A_violation_fails_and_an_escaped_culprit_or_a_false_alarm_too()
    {
        Should.Throw<Exception>(() => Judge.Holds(All, ["a"])).Message.ShouldContain("a is wrong, because I say so.");
        Should.Throw<ShouldAssertException>(() => Judge.Catches(All, ["a"], "b is wrong")).Message.ShouldContain("got away");
        Should.Throw<ShouldAssertException>(() => Judge.Catches(All, ["a", "b"], "b is wrong"));

        static IEnumerable<string> All(IReadOnlyCollection<string> things) => things.Select(t => $"{t} is wrong, because I say so.");
    }

    /// <summary>The rules whose address is taken where this method of the judge is called.</summary>
    private static IEnumerable<string> JudgedBy(string method) => Compiled.Examples.GetTypes()
        .SelectMany(t => t.Methods).Where(m => m.HasBody && m.Body.Instructions.Any(i => i.Operand is MethodReference { DeclaringType.Name: nameof(Judge) } called && called.Name == method))
        .SelectMany(m => m.Body.Instructions).Where(i => i.OpCode == OpCodes.Ldftn)
        .Select(i => (MethodReference)i.Operand).Where(m => m.DeclaringType.Namespace == typeof(Layers).Namespace && m.DeclaringType.DeclaringType is null)
        .Select(m => m.FullName).Distinct(StringComparer.Ordinal);
}

namespace Microblog.Architecture.Tests;

/// <summary>Applies a rule: a pure function from things to violations, each a sentence that says why.</summary>
internal static class Judge
{
    /// <summary>The rule holds on the product, and there was something to judge.</summary>
    public static void Holds<T>(Func<IReadOnlyCollection<T>, IEnumerable<string>> rule, IEnumerable<T> things)
    {
        T[] judged = [.. things];
        judged.ShouldNotBeEmpty("Nothing was found to judge: the selector is blind.");
        string[] violations = [.. rule(judged)];
        if (violations.Length > 0)
        {
            Assert.Fail(string.Join(Environment.NewLine, violations));
        }
    }

    /// <summary>The rule finds fault with each of the culprits, named by a part of the sentence, and with nothing else.</summary>
    public static void Catches<T>(Func<IReadOnlyCollection<T>, IEnumerable<string>> rule, IEnumerable<T> things, params string[] culprits)
    {
        string[] violations = [.. rule([.. things])];
        violations.ShouldAllBe(v => v.Contains("because ", StringComparison.Ordinal));
        foreach (var culprit in culprits)
        {
            violations.ShouldContain(v => v.Contains(culprit, StringComparison.Ordinal), $"{culprit} got away. Found: {string.Join(" | ", violations)}");
        }

        violations.Length.ShouldBe(culprits.Length, string.Join(Environment.NewLine, violations));
    }
}

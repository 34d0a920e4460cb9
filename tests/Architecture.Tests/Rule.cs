namespace Microblog.Architecture.Tests;

/// <summary>Applies an architecture rule: a pure function from things to violations, each a sentence that says why.</summary>
internal static class Rule
{
    /// <summary>The rule holds on the product, and there was something to check.</summary>
    public static void Holds<T>(Func<IReadOnlyCollection<T>, IEnumerable<string>> rule, IEnumerable<T> things)
    {
        T[] present = [.. things];
        present.ShouldNotBeEmpty("Nothing was found to check: the selector is blind.");
        string[] violations = [.. rule(present)];
        if (violations.Length > 0)
        {
            Assert.Fail(string.Join(Environment.NewLine, violations));
        }
    }

    /// <summary>The rule finds exactly the expected violations, each named by a part of its sentence.</summary>
    public static void Catches<T>(Func<IReadOnlyCollection<T>, IEnumerable<string>> rule, IEnumerable<T> things, params string[] expected)
    {
        string[] violations = [.. rule([.. things])];
        violations.ShouldAllBe(v => v.Contains("because ", StringComparison.Ordinal));
        foreach (var part in expected)
        {
            violations.ShouldContain(
                v => v.Contains(part, StringComparison.Ordinal), $"Not caught: {part}. Found: {string.Join(" | ", violations)}");
        }

        violations.Length.ShouldBe(expected.Length, string.Join(Environment.NewLine, violations));
    }
}

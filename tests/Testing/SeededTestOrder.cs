using System.Security.Cryptography;
using System.Text;
using Xunit.Sdk;
using Xunit.v3;

namespace Microblog.Testing;

/// <summary>
/// The order of the tests of a class: drawn by their names and a number, so that it is the same on every machine. That of xunit depends
/// on the folder of the checkout. <c>MICROBLOG_TEST_ORDER</c> is the number; another one shows which tests need those before them.
/// </summary>
public sealed class SeededTestOrder : ITestCaseOrderer
{
    private static readonly string Seed = Environment.GetEnvironmentVariable("MICROBLOG_TEST_ORDER") ?? "1";

    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase =>
        [.. testCases.OrderBy(test => Convert.ToHexString(SHA256.HashData(
            Encoding.UTF8.GetBytes($"{Seed}/{test.TestClassName}/{test.TestCaseDisplayName}"))), StringComparer.Ordinal)];
}

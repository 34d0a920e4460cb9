using System.Reflection;
using Microblog.Architecture.Tests.Rules;
using Microblog.BuildingBlocks.Persistence;
using Microblog.Host;
using Microblog.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Microblog.Architecture.Tests.Product;

/// <summary>What came of a contract method that was called where the database takes no writes.</summary>
/// <param name="Method">Which: <c>IUserDirectory.FindAsync</c>.</param>
/// <param name="Outcome">The SQLSTATE of the error, <c>00000</c> when it answered, else the exception.</param>
internal sealed record ContractCall(string Method, string Outcome)
{
    /// <summary>Ids that somebody and something has: a small database counts from one.</summary>
    private static readonly long[] Ids = [.. Enumerable.Range(1, 100).Select(i => (long)i)];

    /// <summary>Calls every method of every contract, in transactions that PostgreSQL has made read only.</summary>
    public static async Task<IReadOnlyList<ContractCall>> MakeAsync(
        MicroblogServer server, IEnumerable<Type> contracts, params string[] usernames)
    {
        var readOnly = new NpgsqlConnectionStringBuilder(
            server.ConnectionString)
        { Options = "-c default_transaction_read_only=on", MaxPoolSize = 3 }.ConnectionString;
        var settings = new HostSettings("Testing", "http://127.0.0.1:0", server.MediaFolder,
            new DatabaseSettings(readOnly, RolePerModule: true), new Dictionary<string, string?>());
        await using var app = Application.Build(settings, services => services.AddLogging(logging => logging.ClearProviders()));
        var calls = new List<ContractCall>();
        foreach (var contract in contracts.Where(t => t.IsInterface))
        {
            await using var scope = app.Services.CreateAsyncScope();
            calls.AddRange(await MakeAsync(contract, scope.ServiceProvider.GetRequiredService(contract), usernames));
        }

        return calls;
    }

    public static async Task<IReadOnlyList<ContractCall>> MakeAsync(Type contract, object implementation, params string[] usernames)
    {
        var calls = new List<ContractCall>();
        foreach (var method in contract.GetMethods())
        {
            calls.Add(new ContractCall($"{contract.Name}.{method.Name}", await OutcomeAsync(method, implementation, usernames)));
        }

        return calls;
    }

    private static async Task<string> OutcomeAsync(MethodInfo method, object implementation, string[] usernames)
    {
        try
        {
            await (Task)method.Invoke(implementation, [.. method.GetParameters().Select(p => Argument(p.ParameterType, usernames))])!;
            return ContractRules.Answered;
        }
        catch (Exception e)
        {
            var inner = e is TargetInvocationException { InnerException: { } thrown } ? thrown : e;
            return (inner as PostgresException ?? inner.InnerException as PostgresException)?.SqlState ?? inner.GetType().Name;
        }
    }

    private static object? Argument(Type type, string[] usernames)
    {
        if (type == typeof(CancellationToken))
        {
            return CancellationToken.None;
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Argument(value, usernames);
        }

        if (type.IsGenericType
            && type.GetInterfaces().Append(type).Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEnumerable<>)))
        {
            return Collection(type.GetGenericArguments()[0], usernames);
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Int64 => 1L,
            TypeCode.Int32 => 1,
            TypeCode.String => usernames[0],
            TypeCode.Object when type.GetConstructors().MaxBy(c => c.GetParameters().Length) is { } constructor
                && constructor.GetParameters().Length > 0 && !type.IsValueType =>
                constructor.Invoke([.. constructor.GetParameters().Select(p => Argument(p.ParameterType, usernames))]),
            _ => Activator.CreateInstance(type),
        };
    }

    private static Array Collection(Type item, string[] usernames)
    {
        object?[] items = item == typeof(long) ? [.. Ids.Cast<object>()] : item == typeof(string) ? [.. usernames]
            : [Argument(item, usernames)];
        var array = Array.CreateInstance(item, items.Length);
        Array.Copy(items, array, items.Length);
        return array;
    }
}

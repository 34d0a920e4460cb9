using System.Collections;
using System.Diagnostics;
using System.Globalization;
using Microblog.BuildingBlocks.Http;

namespace Microblog.Host.Telemetry;

/// <summary>
/// Puts the id of the caller into everything that is logged of a request, and into its trace. It is opened before anybody knows the caller, so
/// that what is logged of a request that failed has it too.
/// </summary>
internal sealed class CallerScope : IReadOnlyList<KeyValuePair<string, object?>>
{
    private long? _callerId;

    public int Count => _callerId is null ? 0 : 1;

    public KeyValuePair<string, object?> this[int index] => new("CallerId", _callerId);

    /// <summary>Before the handling of errors.</summary>
    public static void Open(WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILogger<CallerScope>>();
        app.Use(async (http, next) =>
        {
            var scope = new CallerScope();
            http.Features.Set(scope);
            using (logger.BeginScope(scope))
            {
                await next(http);
            }
        });
    }

    /// <summary>After the authentication.</summary>
    public static void Fill(WebApplication app) => app.Use((http, next) =>
    {
        if (http.Features.Get<Caller>() is { } caller && http.Features.Get<CallerScope>() is { } scope)
        {
            scope._callerId = caller.Id;
            Activity.Current?.SetTag("enduser.id", caller.Id);
        }

        return next(http);
    });

    public IEnumerator<KeyValuePair<string, object?>> GetEnumerator()
    {
        if (_callerId is not null)
        {
            yield return this[0];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override string ToString() => _callerId is { } id ? string.Create(CultureInfo.InvariantCulture, $"CallerId:{id}") : "";
}

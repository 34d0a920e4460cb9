using System.Collections;
using System.Diagnostics;
using System.Globalization;
using Microblog.BuildingBlocks.Web;

namespace Microblog.Host.Telemetry;

/// <summary>
/// Adds the id of the caller to the log messages and to the trace of a request. The scope opens before authentication, so that the messages
/// of the exception handler have the id too.
/// </summary>
internal sealed class CallerLogScope : IReadOnlyList<KeyValuePair<string, object?>>
{
    private long? _callerId;

    public int Count => _callerId is null ? 0 : 1;

    public KeyValuePair<string, object?> this[int index] => new("CallerId", _callerId);

    /// <summary>Opens the scope. Call it before the exception handler.</summary>
    public static void Open(WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILogger<CallerLogScope>>();
        app.Use(async (http, next) =>
        {
            var scope = new CallerLogScope();
            http.Features.Set(scope);
            using (logger.BeginScope(scope))
            {
                await next(http);
            }
        });
    }

    /// <summary>Sets the caller. Call it after authentication.</summary>
    public static void SetCaller(WebApplication app) => app.Use((http, next) =>
    {
        if (http.Features.Get<Caller>() is { } caller && http.Features.Get<CallerLogScope>() is { } scope)
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

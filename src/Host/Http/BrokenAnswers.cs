using Microblog.BuildingBlocks.Persistence;
using Microblog.BuildingBlocks.Web.Errors;

namespace Microblog.Host.Http;

/// <summary>
/// Breaks off an answer that has begun and cannot go on, because the database or the store went away in the middle: an archive, say. It
/// is too late for an error in the contract's shape; a connection that ends tells the client that something is missing.
/// </summary>
internal static partial class BrokenAnswers
{
    public static void UseBrokenAnswers(this WebApplication app) => app.Use(async (http, next) =>
    {
        try
        {
            await next(http);
        }
        catch (Exception e) when (http.Response.HasStarted && (e is UnavailableException || DatabaseOutage.IsOne(e)))
        {
            BrokenOff(app.Logger, http.Request.Method, http.Request.Path, e.GetBaseException().Message);
            http.Abort();
        }
    });

    [LoggerMessage(LogLevel.Warning, "{Method} {Path} was broken off in the middle of its answer: a dependency is away: {Reason}")]
    private static partial void BrokenOff(ILogger logger, string method, string path, string reason);
}

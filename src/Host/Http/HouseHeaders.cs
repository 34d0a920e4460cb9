namespace Microblog.Host.Http;

/// <summary>Headers of every answer.</summary>
internal static class HouseHeaders
{
    public static void UseHouseHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        // At the start of the answer, because handling an exception clears what was set before.
        http.Response.OnStarting(static state =>
        {
            var http = (HttpContext)state;
            var headers = http.Response.Headers;
            headers.XContentTypeOptions = "nosniff";
            if (headers.CacheControl.Count == 0 || headers.CacheControl == "no-cache,no-store")
            {
                headers.CacheControl = "no-store";
                headers.Remove("Pragma");
                headers.Remove("Expires");
            }

            http.Features.Get<RateStanding>()?.Write(headers);
            return Task.CompletedTask;
        }, http);
        return next(http);
    });
}

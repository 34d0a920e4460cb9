namespace Microblog.Host.Http;

/// <summary>Headers of every answer.</summary>
internal static class HouseHeaders
{
    public static void UseHouseHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        // At the start of the answer, because handling an exception clears what was set before.
        http.Response.OnStarting(static state =>
        {
            var headers = ((HttpResponse)state).Headers;
            headers.XContentTypeOptions = "nosniff";
            if (headers.CacheControl.Count == 0 || headers.CacheControl == "no-cache,no-store")
            {
                headers.CacheControl = "no-store";
                headers.Remove("Pragma");
                headers.Remove("Expires");
            }

            return Task.CompletedTask;
        }, http.Response);
        return next(http);
    });
}

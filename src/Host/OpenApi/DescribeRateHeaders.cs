using Microblog.Host.Http;
using Microsoft.OpenApi;

namespace Microblog.Host.OpenApi;

/// <summary>Adds to the answers of a limited call the headers that say how its caller stands.</summary>
internal static class DescribeRateHeaders
{
    public static void AddTo(OpenApiOperation operation)
    {
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response is OpenApiResponse answer)
            {
                answer.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
                answer.Headers[RateStanding.LimitHeader] = Header("The most calls of this kind in a window.", 1);
                answer.Headers[RateStanding.RemainingHeader] = Header("How many more there may be at once.", 0);
                answer.Headers[RateStanding.ResetHeader] = Header("Seconds until all of them may be there again.", 0);
                if (status == "429")
                {
                    answer.Headers["Retry-After"] = Header("Seconds until the next call may be made.", 1);
                }
            }
        }
    }

    private static OpenApiHeader Header(string description, int minimum) => new()
    {
        Description = description,
        Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = $"{minimum}" },
    };
}

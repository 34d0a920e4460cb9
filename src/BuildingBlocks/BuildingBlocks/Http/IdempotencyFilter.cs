using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microblog.BuildingBlocks.Persistence;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Microblog.BuildingBlocks.Http;

/// <summary>Runs a slice with a JSON body under <see cref="FirstAnswers"/>, when the request carries a key.</summary>
internal static class IdempotencyFilter
{
    public static async ValueTask<object?> InvokeAsync<TDb>(EndpointFilterInvocationContext context, EndpointFilterDelegate next) where TDb : ModuleDbContext
    {
        var http = context.HttpContext;
        if (FirstAnswers.KeyOf(http) is not { } key)
        {
            return await next(context);
        }

        // The bound body, written again, is what the request means: white space and the order of fields make no other request.
        var bodyType = http.GetEndpoint()!.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        var body = context.Arguments.FirstOrDefault(a => a is not null && a.GetType() == bodyType);
        var meaning = $"{http.Request.Method} {http.Request.Path}{http.Request.QueryString}\n{JsonSerializer.Serialize(body)}";
        return await http.RequestServices.GetRequiredService<FirstAnswers>().RunAsync(
            http.RequestServices.GetRequiredService<TDb>(), (await Caller.BindAsync(http))!, key,
            SHA256.HashData(Encoding.UTF8.GetBytes(meaning)), async () => await next(context), http.RequestAborted);
    }
}

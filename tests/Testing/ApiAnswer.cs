using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Shouldly;

namespace Microblog.Testing;

/// <summary>What the server answered.</summary>
public sealed record ApiAnswer(HttpStatusCode Status, string Text, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders)
{
    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonDocument.Parse(Text).RootElement;

    public JsonElement this[string property] => Json.GetProperty(property);

    public static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync();
            if (response.RequestMessage is { RequestUri: { } address } request)
            {
                ApiContract.Check(
                    request.Method, address.AbsolutePath, response.StatusCode, response.Content.Headers.ContentType?.MediaType, text);
            }

            return new ApiAnswer(response.StatusCode, text, response.Headers, response.Content.Headers);
        }
    }

    /// <summary>It succeeded, in the shape of the contract.</summary>
    public ApiAnswer ShouldSucceed(HttpStatusCode status = HttpStatusCode.OK)
    {
        Status.ShouldBe(status, Text);
        this["result"].GetBoolean().ShouldBeTrue();
        return this;
    }

    /// <summary>It was refused, in the shape of the contract.</summary>
    public ApiAnswer ShouldFail(HttpStatusCode status, string errorType)
    {
        Status.ShouldBe(status, Text);
        ContentHeaders.ContentType?.MediaType.ShouldBe("application/json");
        this["result"].GetBoolean().ShouldBeFalse();
        this["error_type"].GetString().ShouldBe(errorType);
        this["error_message"].GetString().ShouldNotBeNullOrWhiteSpace();
        this["trace_id"].GetString().ShouldNotBeNullOrWhiteSpace();
        return this;
    }
}

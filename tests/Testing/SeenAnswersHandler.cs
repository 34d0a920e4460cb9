namespace Microblog.Testing;

/// <summary>Notes each answer of a server for <see cref="ApiContract"/>, also those whose bodies tests read by themselves.</summary>
internal sealed class SeenAnswersHandler(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        ApiContract.See(request.Method, request.RequestUri!.AbsolutePath, answer.StatusCode);
        return answer;
    }
}

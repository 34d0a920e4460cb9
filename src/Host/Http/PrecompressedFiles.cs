using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Microblog.Host.Http;

/// <summary>
/// Serves the compressed form of a file, such as <c>app.js.br</c> or <c>app.js.gz</c> beside <c>app.js</c>, to clients that accept it.
/// Compressing at each request would be slower.
/// </summary>
internal static class PrecompressedFiles
{
    private static readonly (string Encoding, string Ending)[] Forms = [("br", ".br"), ("gzip", ".gz")];

    public static void Choose(HttpContext http, IFileProvider files)
    {
        var accepted = http.Request.GetTypedHeaders().AcceptEncoding;
        foreach (var (encoding, ending) in Forms)
        {
            if (accepted.Any(a => a.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && a.Quality is null or > 0)
                && files.GetFileInfo(http.Request.Path + ending).Exists)
            {
                http.Request.Path += ending;
                return;
            }
        }
    }

    /// <summary>Adds the headers that describe the encoding of the file.</summary>
    public static void Describe(HttpContext http, string name)
    {
        http.Response.Headers.Vary = "Accept-Encoding";
        if (Array.Find(Forms, f => name.EndsWith(f.Ending, StringComparison.Ordinal)) is { Encoding: { } encoding })
        {
            http.Response.Headers.ContentEncoding = encoding;
        }
    }

    /// <summary>Gives a compressed file the content type of the original.</summary>
    public sealed class Types : IContentTypeProvider
    {
        private readonly FileExtensionContentTypeProvider _known = new();

        public bool TryGetContentType(string subpath, out string contentType)
        {
            var plain = Array.Find(Forms, f => subpath.EndsWith(f.Ending, StringComparison.Ordinal)) is { Ending: { } ending }
                ? subpath[..^ending.Length] : subpath;
            var isKnown = _known.TryGetContentType(plain, out var found);
            contentType = found ?? "application/octet-stream";
            return isKnown;
        }
    }
}

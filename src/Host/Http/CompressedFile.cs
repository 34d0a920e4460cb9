using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Microblog.Host.Http;

/// <summary>Sends the compressed form of a file that lies beside it (<c>app.js.br</c>, <c>app.js.gz</c>) to whoever takes it: no compression while people wait.</summary>
internal static class CompressedFile
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

    /// <summary>The headers that tell how a file is sent.</summary>
    public static void Describe(HttpContext http, string name)
    {
        http.Response.Headers.Vary = "Accept-Encoding";
        if (Array.Find(Forms, f => name.EndsWith(f.Ending, StringComparison.Ordinal)) is { Encoding: { } encoding })
        {
            http.Response.Headers.ContentEncoding = encoding;
        }
    }

    /// <summary>A compressed file is of the type that it is compressed from.</summary>
    public sealed class Types : IContentTypeProvider
    {
        private readonly FileExtensionContentTypeProvider _known = new();

        public bool TryGetContentType(string subpath, out string contentType)
        {
            var plain = Array.Find(Forms, f => subpath.EndsWith(f.Ending, StringComparison.Ordinal)) is { Ending: { } ending } ? subpath[..^ending.Length] : subpath;
            var isKnown = _known.TryGetContentType(plain, out var found);
            contentType = found ?? "application/octet-stream";
            return isKnown;
        }
    }
}

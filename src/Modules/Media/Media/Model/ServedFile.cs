using Microblog.Media.Storage;

namespace Microblog.Media.Model;

/// <summary>What the name of a file leads to.</summary>
/// <param name="Name">Its name in the store.</param>
/// <param name="Place">Which store.</param>
/// <param name="ContentType">What it is served as.</param>
internal sealed record ServedFile(FileKey Name, string Place, string ContentType);

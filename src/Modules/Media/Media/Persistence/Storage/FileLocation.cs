namespace Microblog.Media.Persistence.Storage;

/// <summary>Where the file behind an address is stored.</summary>
/// <param name="Name">Its name in the store.</param>
/// <param name="Place">The store that it is in.</param>
/// <param name="ContentType">The content type that it is served as.</param>
internal sealed record FileLocation(FileKey Name, string Place, string ContentType);

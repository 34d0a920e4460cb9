namespace Microblog.BuildingBlocks.Modules;

/// <summary>Where else than here browsers get files from: pages must be allowed to load them. Modules add theirs as services.</summary>
/// <param name="Address">Scheme, name and port count.</param>
public sealed record ContentSource(Uri Address);

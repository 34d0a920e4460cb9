namespace Microblog.BuildingBlocks.Web.Errors;

/// <summary>Something the server depends on is away or full; the caller gets a 503, the log the reason.</summary>
public class UnavailableException(string message, Exception? inner = null) : Exception(message, inner);

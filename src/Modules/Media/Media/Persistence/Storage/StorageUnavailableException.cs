using Microblog.BuildingBlocks.Web.Errors;

namespace Microblog.Media.Persistence.Storage;

/// <summary>The store cannot do its work now (disk full, read-only, gone): no fault of the caller, who may try again later.</summary>
internal sealed class StorageUnavailableException(string message, Exception cause) : UnavailableException(message, cause);

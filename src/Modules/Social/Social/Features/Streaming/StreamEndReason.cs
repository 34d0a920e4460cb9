namespace Microblog.Social.Features.Streaming;

/// <summary>Why the server ends a stream.</summary>
internal enum StreamEndReason
{
    /// <summary>The client reads too slowly. It has to load everything again.</summary>
    TooSlow,

    /// <summary>The server stops. The client reconnects to another one, or to this one after its restart.</summary>
    Stopping,

    /// <summary>The database went away before the client had all that it missed. The client reconnects, and asks for it again.</summary>
    Unavailable,

    /// <summary>The credential is no longer valid.</summary>
    Revoked,
}

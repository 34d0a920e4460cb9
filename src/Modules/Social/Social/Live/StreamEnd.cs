namespace Microblog.Social.Live;

/// <summary>Why the server ends a stream.</summary>
internal enum StreamEnd
{
    /// <summary>The client does not keep up: it has to load anew.</summary>
    TooSlow,

    /// <summary>The server stops: another one goes on, or this one in a moment.</summary>
    Stopping,

    /// <summary>The credential is good no more.</summary>
    Revoked,
}

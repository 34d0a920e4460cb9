using Microblog.Social.Domain;

namespace Microblog.Social.Features.Streaming;

/// <summary>A user with open streams on this server. All their streams share one <see cref="Domain.Viewer"/>.</summary>
internal sealed class ConnectedUser(Viewer viewer)
{
    private volatile Viewer _viewer = viewer;
    private volatile bool _isStale = true;

    /// <summary>How many streams are open; guarded by the hub's lock.</summary>
    public int Streams { get; set; }

    public Viewer Viewer
    {
        get => _viewer;
        set => _viewer = value;
    }

    /// <summary>The circle may have changed: it is read again before the next events are delivered.</summary>
    public bool IsStale
    {
        get => _isStale;
        set => _isStale = value;
    }
}

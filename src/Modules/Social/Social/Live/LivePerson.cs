using Microblog.Social.Model;

namespace Microblog.Social.Live;

/// <summary>Somebody with open streams; what there is for them is known once for all of these.</summary>
internal sealed class LivePerson(Onlooker onlooker)
{
    private volatile Onlooker _onlooker = onlooker;
    private volatile bool _isStale = true;

    /// <summary>How many streams are open; guarded by the hub.</summary>
    public int Streams { get; set; }

    public Onlooker Onlooker
    {
        get => _onlooker;
        set => _onlooker = value;
    }

    /// <summary>Their circle may be another by now: it is read anew before anything more is told.</summary>
    public bool IsStale
    {
        get => _isStale;
        set => _isStale = value;
    }
}

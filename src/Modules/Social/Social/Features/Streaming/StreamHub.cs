using Microblog.BuildingBlocks.Modules;
using Microblog.Social.Domain;
using Microblog.Users.Contracts;
using Microsoft.Extensions.Hosting;

namespace Microblog.Social.Features.Streaming;

/// <summary>The open streams of this server. Every event is offered to each of them, which takes a few comparisons in memory.</summary>
[SingletonService]
internal sealed class StreamHub
{
    private readonly Lock _lock = new();
    private readonly HashSet<StreamConnection> _connections = [];
    private readonly Dictionary<long, ConnectedUser> _users = [];
    private readonly StreamSettings _settings;
    private bool _isStopping;

    public StreamHub(StreamSettings settings, IHostApplicationLifetime lifetime)
    {
        _settings = settings;
        lifetime.ApplicationStopping.Register(Stop);
    }

    /// <summary>The number of the last event that was offered to every stream.</summary>
    public long Position { get; private set; }

    /// <summary>How many streams are open.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _connections.Count;
            }
        }
    }

    public bool IsEmpty => Count == 0;

    /// <summary>The server stops: no stream is opened any more.</summary>
    public bool IsStopping
    {
        get
        {
            lock (_lock)
            {
                return _isStopping;
            }
        }
    }

    /// <summary>Adds a stream.</summary>
    /// <param name="viewer">The user who opens it.</param>
    /// <param name="credential">The credential with which they signed in.</param>
    /// <param name="topics">What the stream sends.</param>
    /// <param name="last">The last number of the stream log, read a moment ago.</param>
    /// <param name="since">The last event of a client that resumes, else 0. This server may not have delivered it yet.</param>
    /// <returns>
    /// The stream, which is offered events after <see cref="StreamConnection.From"/>; null when the user has too many streams or the server
    /// stops.
    /// </returns>
    public StreamConnection? Open(Viewer viewer, Credential credential, StreamTopics topics, long last, long since)
    {
        lock (_lock)
        {
            if (!_users.TryGetValue(viewer.Id, out var user))
            {
                user = new ConnectedUser(viewer);
            }

            if (user.Streams >= _settings.MostPerPerson || _isStopping)
            {
                return null;
            }

            if (_connections.Count == 0)
            {
                // The log is not read while no stream is open.
                Position = last;
            }

            _users[viewer.Id] = user;
            user.Streams++;
            var connection = new StreamConnection(user, credential, topics, _settings.MostWaiting) { From = Math.Max(Position, since) };
            _connections.Add(connection);
            return connection;
        }
    }

    /// <summary>Removes a stream that has ended.</summary>
    public void Remove(StreamConnection connection)
    {
        lock (_lock)
        {
            if (_connections.Remove(connection) && --connection.User.Streams == 0)
            {
                _users.Remove(connection.User.Viewer.Id);
            }
        }
    }

    /// <summary>Offers events to every stream, in order.</summary>
    public void Deliver(IReadOnlyList<StreamEvent> events, long position)
    {
        lock (_lock)
        {
            foreach (var connection in _connections)
            {
                foreach (var happened in events)
                {
                    connection.Offer(happened);
                }
            }

            Position = position;
        }
    }

    /// <summary>A user with open streams; null for any other user.</summary>
    public Viewer? Find(long userId)
    {
        lock (_lock)
        {
            return _users.GetValueOrDefault(userId)?.Viewer;
        }
    }

    /// <summary>The tweets that are topics of open streams.</summary>
    public IReadOnlySet<long> WatchedTweets()
    {
        lock (_lock)
        {
            return _connections.SelectMany(c => c.Topics.Tweets).ToHashSet();
        }
    }

    /// <summary>Notes that the circle of a user has changed; null for every user.</summary>
    public void MarkStale(long? userId)
    {
        lock (_lock)
        {
            if (userId is not { } one)
            {
                foreach (var user in _users.Values)
                {
                    user.IsStale = true;
                }
            }
            else if (_users.TryGetValue(one, out var user))
            {
                user.IsStale = true;
            }
        }
    }

    /// <summary>The users whose circles must be read again. They count as fresh from now on.</summary>
    public IReadOnlyList<ConnectedUser> TakeStale()
    {
        lock (_lock)
        {
            ConnectedUser[] stale = [.. _users.Values.Where(u => u.IsStale)];
            foreach (var user in stale)
            {
                user.IsStale = false;
            }

            return stale;
        }
    }

    public IReadOnlyList<StreamConnection> All()
    {
        lock (_lock)
        {
            return [.. _connections];
        }
    }

    private void Stop()
    {
        lock (_lock)
        {
            _isStopping = true;
        }

        foreach (var connection in All())
        {
            connection.Close(StreamEndReason.Stopping);
        }
    }
}

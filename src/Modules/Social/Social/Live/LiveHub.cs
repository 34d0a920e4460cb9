using Microblog.Social.Model;
using Microblog.Users.Contracts;
using Microsoft.Extensions.Hosting;

namespace Microblog.Social.Live;

/// <summary>The open streams of this Host. What happens is offered to each of them: a few comparisons in memory.</summary>
internal sealed class LiveHub
{
    private readonly Lock _lock = new();
    private readonly HashSet<LiveConnection> _connections = [];
    private readonly Dictionary<long, LivePerson> _people = [];
    private readonly StreamSettings _settings;
    private bool _stopping;

    public LiveHub(StreamSettings settings, IHostApplicationLifetime lifetime)
    {
        _settings = settings;
        lifetime.ApplicationStopping.Register(Stop);
    }

    /// <summary>The last event that every stream was offered.</summary>
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

    /// <summary>No stream is opened any more.</summary>
    public bool IsStopping
    {
        get
        {
            lock (_lock)
            {
                return _stopping;
            }
        }
    }

    /// <summary>Takes a stream in.</summary>
    /// <param name="onlooker">Whose it is.</param>
    /// <param name="credential">By what they were recognised.</param>
    /// <param name="topics">Of what it tells.</param>
    /// <param name="last">The last number of the log, read a moment ago.</param>
    /// <param name="since">The last event that the client has, if it goes on; this Host may have yet to hand it out.</param>
    /// <returns>The stream, which is offered what comes after <see cref="LiveConnection.From"/>; null when the person has too many, or the server stops.</returns>
    public LiveConnection? Open(Onlooker onlooker, Credential credential, Topics topics, long last, long since)
    {
        lock (_lock)
        {
            if (!_people.TryGetValue(onlooker.Id, out var person))
            {
                person = new LivePerson(onlooker);
            }

            if (person.Streams >= _settings.MostPerPerson || _stopping)
            {
                return null;
            }

            if (_connections.Count == 0)
            {
                // While nobody listened, nothing was read.
                Position = last;
            }

            _people[onlooker.Id] = person;
            person.Streams++;
            var connection = new LiveConnection(person, credential, topics, _settings.MostWaiting) { From = Math.Max(Position, since) };
            _connections.Add(connection);
            return connection;
        }
    }

    /// <summary>A stream has ended.</summary>
    public void Leave(LiveConnection connection)
    {
        lock (_lock)
        {
            if (_connections.Remove(connection) && --connection.Person.Streams == 0)
            {
                _people.Remove(connection.Person.Onlooker.Id);
            }
        }
    }

    /// <summary>Offers what happened, in order.</summary>
    public void Deliver(IReadOnlyList<LiveEvent> events, long position)
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

    /// <summary>Those connected now; null for anybody else.</summary>
    public Onlooker? Find(long userId)
    {
        lock (_lock)
        {
            return _people.GetValueOrDefault(userId)?.Onlooker;
        }
    }

    /// <summary>Somebody's circle has changed; null for anybody's.</summary>
    public void MarkStale(long? userId)
    {
        lock (_lock)
        {
            foreach (var person in userId is { } one ? [.. _people.TryGetValue(one, out var found) ? [found] : Array.Empty<LivePerson>()] : _people.Values.ToArray())
            {
                person.IsStale = true;
            }
        }
    }

    /// <summary>Those whose circle must be read anew; they count as fresh from now on, until the next change.</summary>
    public IReadOnlyList<LivePerson> TakeStale()
    {
        lock (_lock)
        {
            LivePerson[] stale = [.. _people.Values.Where(p => p.IsStale)];
            foreach (var person in stale)
            {
                person.IsStale = false;
            }

            return stale;
        }
    }

    public IReadOnlyList<LiveConnection> All()
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
            _stopping = true;
        }

        foreach (var connection in All())
        {
            connection.Close(StreamEnd.Stopping);
        }
    }
}

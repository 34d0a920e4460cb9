using System.Collections.Concurrent;
using System.Net;

namespace Microblog.Durability.Tests;

/// <summary>
/// People who send the same few pictures again and again, delete them, hang up in the middle of both, and leave: equal files are stored
/// once, and a deletion takes away nobody else's.
/// </summary>
internal sealed class Uploaders(
    Func<int, Api> apiOf, IReadOnlyList<long> people, int firstPerson, ChaosPlan plan, ConcurrentQueue<string> faults)
{
    public const int Persons = 2;

    /// <summary>The pictures that everybody sends.</summary>
    public const int SharedPictures = 4;

    private const int FewestLeavers = 3;

    private volatile bool _stopping;
    private int _left;

    /// <summary>Uploads that were acknowledged.</summary>
    public ConcurrentQueue<Upload> Acknowledged { get; } = new();

    /// <summary>The accounts whose deletion was acknowledged.</summary>
    public ConcurrentQueue<long> Gone { get; } = new();

    public void Stop() => _stopping = true;

    public IEnumerable<Task> Begin()
    {
        for (var person = 0; person < Persons; person++)
        {
            var me = firstPerson + person;
            yield return Task.Run(() => SendAndDeleteAsync(apiOf(me), new Chance(plan.Seed, 60 + me)));
        }

        yield return Task.Run(() => LeaveAsync(new Chance(plan.Seed, 70)));
    }

    private async Task SendAndDeleteAsync(Api api, Chance chance)
    {
        var own = new List<Upload>();
        while (!_stopping)
        {
            if (await SendAsync(api, chance, insist: chance.Of(50)) is { } upload)
            {
                own.Add(upload);
                Acknowledged.Enqueue(upload);
            }

            if (own.Count > 3)
            {
                var gone = chance.OneOf(own);
                own.Remove(gone);
                await DeleteAsync(api, gone, chance);
            }

            await Task.Delay(chance.Between(5, 80));
        }
    }

    private async Task<Upload?> SendAsync(Api api, Chance chance, bool insist)
    {
        var picture = chance.Between(1, SharedPictures);
        HttpContent Body() => Api.Upload(picture, plan.RealDecoders);
        var answer = insist ? await api.InsistAsync(HttpMethod.Post, "/api/medias", Body)
            : await api.TryAsync(HttpMethod.Post, "/api/medias", Body, hangUpAfter: chance.HangUp(60, 400));
        if (answer is { Status: not HttpStatusCode.Created })
        {
            faults.Enqueue($"An upload was refused: {answer.Status} {answer.Text}");
        }

        return answer is { Status: HttpStatusCode.Created } ? new Upload(answer["media_id"].GetInt64()) : null;
    }

    private static async Task DeleteAsync(Api api, Upload upload, Chance chance)
    {
        var path = $"/api/media/{upload.Id}";
        upload.PerhapsDeleted = true;
        var answer = chance.Of(40) ? await api.InsistAsync(HttpMethod.Delete, path)
            : await api.TryAsync(HttpMethod.Delete, path, hangUpAfter: chance.HangUp(80, 25));
        if (answer is not null)
        {
            // 404: an earlier try, which nobody answered, had done it.
            answer.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.NotFound);
            upload.Deleted = true;
        }
    }

    private async Task LeaveAsync(Chance chance)
    {
        while (_left < plan.Leavers && !(_stopping && _left >= FewestLeavers))
        {
            var me = firstPerson + Persons + _left++;
            await SendAsync(apiOf(me), chance, insist: true);
            await SendAsync(apiOf(me), chance, insist: true);
            var answer = await apiOf(me).InsistAsync(
                HttpMethod.Delete, $"/api/users/{people[me]}", () => Api.Json(new { username = $"person_{me}" }));

            // 401: an earlier try, which nobody answered, had done it.
            answer.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.Unauthorized);
            Gone.Enqueue(people[me]);
            await Task.Delay(chance.Between(100, plan.IsLong ? 8000 : 1500));
        }
    }

    /// <summary>An upload of the ledger.</summary>
    internal sealed class Upload(long id)
    {
        public long Id { get; } = id;

        /// <summary>A deletion was acknowledged.</summary>
        public bool Deleted { get; set; }

        /// <summary>A deletion was sent.</summary>
        public bool PerhapsDeleted { get; set; }
    }
}

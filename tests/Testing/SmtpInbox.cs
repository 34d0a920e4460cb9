using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Microblog.Testing;

/// <summary>A small SMTP server (RFC 5321) on loopback that keeps what it is given. It can be told to refuse.</summary>
public sealed class SmtpInbox : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ReceivedMail> _mails = [];
    private readonly HashSet<ReceivedMail> _taken = [];
    private readonly Task _work;

    public SmtpInbox()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _work = AcceptAsync();
    }

    public int Port { get; }

    /// <summary>All that it was given.</summary>
    public IReadOnlyCollection<ReceivedMail> Mails => _mails;

    /// <summary>The commands of all connections, without the texts of mails.</summary>
    public ConcurrentQueue<string> Commands { get; } = [];

    /// <summary>What it answers to a command in place of its usual answer; null for the usual one.</summary>
    public Func<string, string?> Instead { get; set; } = _ => null;

    /// <summary>Is given each mail that comes.</summary>
    public Action<ReceivedMail> Arrived { get; set; } = _ => { };

    /// <summary>It offers STARTTLS, with a certificate that nobody vouches for.</summary>
    public bool OffersTls { get; init; }

    /// <summary>Waits for the next mail to an address that was not taken before.</summary>
    public async Task<ReceivedMail> NextAsync(string address)
    {
        ReceivedMail? found = null;
        await Eventually.HoldsAsync(
            () => (found = _mails.FirstOrDefault(m => m.To == address && _taken.Add(m))) is not null,
            because: () => $"There is no mail to {address}; those there are go to {string.Join(' ', _mails.Select(m => m.To))}");
        return found!;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _work;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                talks.Add(TalkAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task TalkAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await ServeAsync(client.GetStream());
            }
            catch (Exception e) when (e is IOException or OperationCanceledException or AuthenticationException)
            {
                // The client has hung up, or does not trust the certificate.
            }
        }
    }

    private async Task ServeAsync(Stream stream)
    {
        var (reader, writer) = Over(stream);
        var (recipient, signedIn) = ("", (string?)null);
        await writer.WriteLineAsync("220 inbox");
        while (await reader.ReadLineAsync(_stop.Token) is { } command)
        {
            Commands.Enqueue(command);
            var verb = command.Split(' ')[0].ToUpperInvariant();
            if (Instead(command) is { } other)
            {
                await writer.WriteLineAsync(other);
                continue;
            }

            switch (verb)
            {
                case "EHLO":
                    await writer.WriteLineAsync("250-inbox");
                    await writer.WriteLineAsync(OffersTls ? "250 STARTTLS" : "250 AUTH PLAIN");
                    break;
                case "STARTTLS" when OffersTls:
                    await writer.WriteLineAsync("220 go ahead");
                    var tls = new SslStream(stream);
                    await tls.AuthenticateAsServerAsync(Certificate());
                    (reader, writer) = Over(tls);
                    break;
                case "AUTH":
                    signedIn = Encoding.UTF8.GetString(Convert.FromBase64String(command.Split(' ')[2])).Replace('\0', ' ').Trim();
                    await writer.WriteLineAsync("235 welcome");
                    break;
                case "RCPT":
                    recipient = command.Split('<', '>')[1];
                    await writer.WriteLineAsync("250 well");
                    break;
                case "DATA":
                    await writer.WriteLineAsync("354 go ahead");
                    var mail = new ReceivedMail(recipient, await ReadDataAsync(reader), signedIn);
                    _mails.Enqueue(mail);
                    Arrived(mail);
                    await writer.WriteLineAsync("250 kept");
                    break;
                case "QUIT":
                    await writer.WriteLineAsync("221 good bye");
                    return;
                default:
                    await writer.WriteLineAsync("250 well");
                    break;
            }
        }
    }

    private async Task<string> ReadDataAsync(StreamReader reader)
    {
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(_stop.Token) is { } line && line != ".")
        {
            text.Append(line.StartsWith("..", StringComparison.Ordinal) ? line[1..] : line).Append("\r\n");
        }

        return text.ToString();
    }

    private static (StreamReader Reader, StreamWriter Writer) Over(Stream stream) =>
        (new StreamReader(stream, Encoding.Latin1), new StreamWriter(stream, Encoding.Latin1) { NewLine = "\r\n", AutoFlush = true });

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), password: null);
    }
}

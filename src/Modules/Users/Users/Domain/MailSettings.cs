using System.ComponentModel.DataAnnotations;
using Microblog.BuildingBlocks.Settings;

namespace Microblog.Users.Domain;

/// <summary>
/// E-mail, by SMTP. Without <c>Mail:Host</c> no mail is sent: addresses stay unverified, nobody resets a password by a link, and nobody is
/// invited.
/// </summary>
internal sealed class MailSettings(string? publicAddress) : IValidatableObject
{
    public const string StartTls = "starttls";
    public const string Tls = "tls";
    public const string None = "none";

    public MailSettings()
        : this(publicAddress: null)
    {
    }

    /// <summary>The SMTP server. Without it no mail is sent. It needs <c>Instance:PublicAddress</c> too, for the links.</summary>
    public string? Host { get; init; }

    /// <summary>The port of the SMTP server; mostly 587 for <c>starttls</c>, 465 for <c>tls</c>.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    /// <summary>
    /// <c>starttls</c> begins in the clear and refuses to go on without TLS; <c>tls</c> begins with TLS; <c>none</c> is for a server on
    /// this machine or in a network of its own.
    /// </summary>
    [AllowedValues(StartTls, Tls, None)]
    public string Encryption { get; init; } = StartTls;

    /// <summary>The name to sign in to the SMTP server with. Without it nobody signs in.</summary>
    public string? User { get; init; }

    /// <summary>The password of <c>Mail:User</c>.</summary>
    [SecretSetting]
    public string? Password { get; init; }

    /// <summary>The address that mails come from, such as <c>microblog@example.com</c>. <c>Instance:Name</c> is its name.</summary>
    [Emails.Address]
    public string? Sender { get; init; }

    /// <summary>How long an invitation is valid.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00")]
    public TimeSpan KeepInvitations { get; init; } = TimeSpan.FromDays(7);

    public bool IsOn => Host is not null;

    /// <summary>The address of a page of this server for a mail. It never depends on what a request says.</summary>
    /// <param name="page">The path of the page, such as <c>/reset</c>.</param>
    /// <param name="token">Stands behind the <c>#</c>, which browsers send to nobody.</param>
    public string LinkTo(string page, string token) => $"{publicAddress!.TrimEnd('/')}{page}#{token}";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (IsOn && publicAddress is null)
        {
            yield return new("Mail:Host is set, so Instance:PublicAddress must be set too: the links in mails begin with it.");
        }

        if (IsOn && Sender is null)
        {
            yield return new("Mail:Host is set, so Mail:Sender must be set too.");
        }

        if (User is null != Password is null)
        {
            yield return new("Mail:User and Mail:Password belong together: set both or none.");
        }
    }
}

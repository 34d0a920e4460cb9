namespace Microblog.Users.Tests.PersonalData;

/// <summary>
/// The tables that hold something of a person, and where they are proved to be handled: in the deletion proof and in the export. A table
/// with a column that leads to a person must be in both lists, or in the exceptions with its reason.
/// </summary>
internal static class PersonalTables
{
    /// <summary>The deletion proof puts something of the person into each of these, and finds nothing in them afterwards.</summary>
    public static readonly string[] InDeletionProof =
    [
        "users.users", "users.former_names", "users.audit", "users.api_keys", "users.sessions", "users.known_devices",
        "users.scim_users", "users.scim_members", "users.identities",
        "users.oauth_grants", "users.oauth_tokens",
        "users.passkeys", "users.totp_secrets", "users.recovery_codes",
        "users.invitations", "users.mails", "users.mail_links",
        "users.first_answers", "tweets.tweets", "tweets.versions", "tweets.likes",
        "tweets.retweets", "tweets.bookmarks", "tweets.mentions", "tweets.hashtags", "tweets.popularity", "tweets.authors",
        "tweets.first_answers",
        "social.follows", "social.blocks", "social.mutes", "social.private_notes", "social.counts", "social.notifications",
        "social.notification_settings", "social.thread_mutes", "social.stream_tickets", "social.first_answers",
        "tweets.search", "tweets.reports", "tweets.complaints",
        "media.media",
        "media.first_answers",
    ];

    /// <summary>Tables that the deletion proof puts nothing into, and why. It searches them all the same.</summary>
    public static readonly IReadOnlyDictionary<string, string> NotInDeletionProof = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["users.passkey_challenges"] = "a registration that is under way, for five minutes; it goes with the account",
        ["media.jobs"] = "an upload is there while it is processed; a deletion removes the job with the upload",
        ["social.live_inbox"] = "what open streams are about to be sent: the deletions themselves",
        ["social.live_log"] = "what open streams were sent, by ids; removed after ten minutes",
        ["tweets.tag_notes"] = "counted and removed within seconds",
        ["tweets.timeline_changes"] = "that something changed, by ids, for the memories of servers; removed after ten minutes",
        ["tweets.tag_people"] = "filled by a background job from tag_notes, which the proof does not wait for",
    };

    /// <summary>The file of the export that has a table's rows.</summary>
    public static readonly IReadOnlyDictionary<string, string> InExport = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["users.users"] = "account.json",
        ["users.sessions"] = "sessions.json",
        ["users.api_keys"] = "api-keys.json",
        ["users.audit"] = "administration.json",
        ["users.scim_users"] = "directory.json",
        ["users.scim_members"] = "directory.json",
        ["users.totp_secrets"] = "account.json",
        ["users.passkeys"] = "passkeys.json",
        ["users.identities"] = "identities.json",
        ["users.oauth_grants"] = "apps.json",
        ["tweets.tweets"] = "tweets.json",
        ["tweets.likes"] = "likes.json",
        ["tweets.retweets"] = "retweets.json",
        ["tweets.bookmarks"] = "bookmarks.json",
        ["tweets.complaints"] = "reports.json",
        ["social.follows"] = "following.json",
        ["social.blocks"] = "blocks.json",
        ["social.mutes"] = "mutes.json",
        ["social.private_notes"] = "notes.json",
        ["social.notifications"] = "notifications.json",
        ["social.notification_settings"] = "notification_settings.json",
        ["social.thread_mutes"] = "muted_threads.json",
        ["media.media"] = "media.json",
    };

    /// <summary>Tables that the export leaves out, and why.</summary>
    public static readonly IReadOnlyDictionary<string, string> NotInExport = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["users.known_devices"] = "digests of what sessions.json shows of each sign-in",
        ["users.passkey_challenges"] = "a registration that is under way, for five minutes",
        ["users.oauth_tokens"] = "digests of codes and tokens: credentials",
        ["users.recovery_codes"] = "digests of codes: credentials",
        ["users.invitations"] = "who invited is the administrator's act, which administration.json has; the address is in account.json",
        ["users.mails"] = "that a mail was sent, kept for two hours",
        ["users.mail_links"] = "digests of links, kept for a week after they expired: credentials",
        ["users.first_answers"] = "answers to repeated requests, kept for a day",
        ["tweets.first_answers"] = "answers to repeated requests, kept for a day",
        ["media.first_answers"] = "answers to repeated requests, kept for a day",
        ["social.first_answers"] = "answers to repeated requests, kept for a day",
        ["media.jobs"] = "an upload is there while it is processed",
        ["users.former_names"] = "digests of names that were given up: the names cannot be read from them",
        ["social.counts"] = "counted from follows, which are exported",
        ["social.live_inbox"] = "what open streams are about to be sent",
        ["social.live_log"] = "what open streams were sent, by ids; removed after ten minutes",
        ["social.stream_tickets"] = "opens a stream once, within a minute: a credential",
        ["tweets.authors"] = "counted from tweets, which are exported",
        ["tweets.hashtags"] = "found in the texts, which are exported",
        ["tweets.mentions"] = "found in the texts of others: their tweets are theirs",
        ["tweets.popularity"] = "counted from what others did; its counts are exported with each tweet",
        ["tweets.reports"] = "what others reported, and what moderators decided, is between them; the caller's own complaints are exported",
        ["tweets.search"] = "made from the texts, which are exported",
        ["tweets.tag_notes"] = "counted and removed within seconds",
        ["tweets.timeline_changes"] = "that something changed, by ids; removed after ten minutes",
        ["tweets.tag_people"] = "made from the texts, kept for a day",
    };

    /// <summary>
    /// Columns of numbers that lead to something else than a person. Any other counts as a person's, so that a new one is looked at; and so
    /// does a subject, which is a person's id as text.
    /// </summary>
    public static readonly string[] ColumnsOfOtherThings =
    [
        "id", "api_key_id", "application_id", "authorization_id",
        "avatar_media_id", "blob_id", "edition", "header_media_id", "identity_id", "in_reply_to_id", "invitation_id",
        "last_id", "last_step", "media_id",
        "media_ids",
        "newest_retweet_id", "newest_tweet_id", "parent_id", "place", "quote_of_id", "report_id", "root_id", "session_id", "sign_count",
        "size",
        "thread_id", "tweet_id", "tweets_count", "undone_id", "uses", "version", "version_id",
    ];
}

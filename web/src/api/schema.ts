// Made from the server's OpenAPI document by scripts/api-types.mjs. Do not edit.

export interface paths {
    "/api/admin/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the audit log */
        get: operations["ListAuditEntries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the invitations */
        get: operations["ListInvitations"];
        put?: never;
        /** Invite somebody by mail */
        post: operations["CreateInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/invitations/{invitationId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an invitation */
        delete: operations["RevokeInvitation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List reports */
        get: operations["ListReports"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/reports/{reportId}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Resolve a report */
        post: operations["ResolveReport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/scim/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the groups of the directory */
        get: operations["ListProvisionedGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/scim/groups/{groupId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Give a role to a group of the directory */
        patch: operations["ChangeProvisionedGroup"];
        trace?: never;
    };
    "/api/admin/scim/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the tokens of directories */
        get: operations["ListScimTokens"];
        put?: never;
        /** Make a token for a directory */
        post: operations["CreateScimToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/scim/tokens/{tokenId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke the token of a directory */
        delete: operations["RevokeScimToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List or find accounts */
        get: operations["ListAccounts"];
        put?: never;
        /** Create an account */
        post: operations["CreateUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change an account's role or activity */
        patch: operations["ChangeUser"];
        trace?: never;
    };
    "/api/admin/users/{userId}/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the API keys of an account */
        get: operations["ListApiKeysOfUser"];
        put?: never;
        /** Issue an API key for an account */
        post: operations["IssueApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{userId}/api-keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key of an account */
        delete: operations["RevokeApiKeyOfUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{userId}/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the apps of an account */
        get: operations["ListAppsOfUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{userId}/apps/{appId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End an app of an account */
        delete: operations["EndAppOfUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{userId}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a one-time password */
        post: operations["SetOneTimePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{userId}/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show how somebody signs in */
        get: operations["ShowSecondFactorOfUser"];
        put?: never;
        post?: never;
        /** Reset somebody's second factor */
        delete: operations["ResetSecondFactorOfUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{userId}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List where somebody is signed in */
        get: operations["ListSessionsOfUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{userId}/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End a session of somebody */
        delete: operations["EndSessionOfUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/admin/users/{userId}/sign-in": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show how somebody signs in */
        get: operations["ShowSignInOfUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/bookmarks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my bookmarks */
        get: operations["ListBookmarks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/discover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Discover tweets */
        get: operations["DiscoverTweets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/feed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show my feed with retweets, newest first */
        get: operations["ListFeed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/hashtags/{tag}/tweets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List tweets with a hashtag */
        get: operations["ListTweetsOfHashtag"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/instance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show what anybody may know of this server */
        get: operations["ShowInstance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/media/{mediaId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show an upload */
        get: operations["GetMedia"];
        put?: never;
        post?: never;
        /** Delete an upload */
        delete: operations["DeleteMedia"];
        options?: never;
        head?: never;
        /** Describe an upload */
        patch: operations["ChangeMedia"];
        trace?: never;
    };
    "/api/media/upload": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload a picture or video */
        post: operations["UploadMediaAlias"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/medias": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Upload a picture or video */
        post: operations["UploadMedia"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my notifications */
        get: operations["ListNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mark my notifications as read */
        post: operations["MarkNotificationsRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/notifications/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show my notification settings */
        get: operations["ShowNotificationSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change my notification settings */
        patch: operations["ChangeNotificationSettings"];
        trace?: never;
    };
    "/api/notifications/unread_count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count my unread notifications */
        get: operations["CountUnreadNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search/hashtags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search hashtags */
        get: operations["SearchHashtags"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search/tweets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search tweets */
        get: operations["SearchTweets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Search for people, tolerant of typos */
        get: operations["SearchUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stream": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Stream events */
        get: operations["StreamEvents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/stream/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a ticket for a stream */
        post: operations["CreateStreamTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/trending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List trends */
        get: operations["ListTrends"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tweets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show my feed */
        get: operations["ListTweets"];
        put?: never;
        /** Post a tweet */
        post: operations["CreateTweet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tweets/{tweetId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a tweet */
        get: operations["GetTweet"];
        /** Edit a tweet */
        put: operations["EditTweetByPut"];
        post?: never;
        /** Delete a tweet */
        delete: operations["DeleteTweet"];
        options?: never;
        head?: never;
        /** Edit a tweet */
        patch: operations["EditTweet"];
        trace?: never;
    };
    "/api/tweets/{tweetId}/bookmark": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep a tweet for later */
        post: operations["BookmarkTweet"];
        /** Remove a bookmark */
        delete: operations["UnbookmarkTweet"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tweets/{tweetId}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show the versions of a tweet */
        get: operations["ListVersions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tweets/{tweetId}/likes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who likes a tweet */
        get: operations["ListLikers"];
        put?: never;
        /** Like a tweet */
        post: operations["LikeTweet"];
        /** Take a like back */
        delete: operations["UnlikeTweet"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tweets/{tweetId}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mute a conversation */
        post: operations["MuteThread"];
        /** Unmute a conversation */
        delete: operations["UnmuteThread"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tweets/{tweetId}/quotes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the quotes of a tweet */
        get: operations["ListQuotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tweets/{tweetId}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the direct answers to a tweet */
        get: operations["ListReplies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tweets/{tweetId}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Report a tweet to the moderators */
        post: operations["ReportTweet"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tweets/{tweetId}/retweet": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Pass a tweet on */
        post: operations["RetweetTweet"];
        /** Take a retweet back */
        delete: operations["UnretweetTweet"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tweets/{tweetId}/retweets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who passed a tweet on */
        get: operations["ListRetweeters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/tweets/{tweetId}/thread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show a conversation */
        get: operations["GetThread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List people, or find them by name */
        get: operations["ListUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show somebody's profile */
        get: operations["GetUser"];
        /** Change a profile */
        put: operations["ChangeProfile"];
        post?: never;
        /** Delete an account */
        delete: operations["DeleteUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{userId}/block": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Block a user */
        post: operations["BlockUser"];
        /** Unblock a user */
        delete: operations["UnblockUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{userId}/follow": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Follow a user */
        post: operations["FollowUser"];
        /** Unfollow a user */
        delete: operations["UnfollowUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{userId}/followers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the followers of a user */
        get: operations["ListFollowers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{userId}/following": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the users whom a user follows */
        get: operations["ListFollowing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{userId}/likes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what somebody likes */
        get: operations["ListLikedTweets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{userId}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mute a user */
        post: operations["MuteUser"];
        /** Unmute a user */
        delete: operations["UnmuteUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{userId}/note": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show my note about a user */
        get: operations["ShowNote"];
        /** Write my note about a user */
        put: operations["SetNote"];
        post?: never;
        /** Delete my note about a user */
        delete: operations["DeleteNote"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{userId}/tweets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List somebody's tweets */
        get: operations["ListTweetsOfUser"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/@{username}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show somebody's profile, by username */
        get: operations["GetUserByName"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show my profile */
        get: operations["GetMe"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change my profile */
        patch: operations["ChangeMyProfile"];
        trace?: never;
    };
    "/api/users/me/analytics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show my analytics */
        get: operations["ShowAnalytics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my API keys */
        get: operations["ListApiKeys"];
        put?: never;
        /** Create an API key */
        post: operations["CreateApiKey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/api-keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke an API key */
        delete: operations["RevokeApiKey"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/apps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the apps that I have allowed */
        get: operations["ListApps"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/apps/{appId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End an app that I have allowed */
        delete: operations["EndApp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my blocks */
        get: operations["ListBlocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Take along all that is mine */
        get: operations["ExportAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/identities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List with which providers I sign in */
        get: operations["ListIdentities"];
        put?: never;
        /** Link a provider to my account */
        post: operations["LinkIdentity"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/identities/{identityId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Unlink a provider from my account */
        delete: operations["UnlinkIdentity"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/mutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my mutes */
        get: operations["ListMutes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/me/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my notes about users */
        get: operations["ListNotes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Suggest users to follow */
        get: operations["SuggestUsers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/email": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change my email address */
        post: operations["ChangeEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/email/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Confirm an email address by the link in a mail */
        post: operations["ConfirmEmail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/email/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have the mail sent that confirms my email address */
        post: operations["SendEmailConfirmation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/invitation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Show the invitation of a link */
        post: operations["ShowInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/invitation/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an account by an invitation */
        post: operations["AcceptInvitation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in */
        post: operations["SignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in with a passkey */
        post: operations["SignInWithPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/login/passkey/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to sign in with a passkey */
        post: operations["StartPasskeySignIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign out, here or everywhere */
        post: operations["SignOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show who I am */
        get: operations["ShowCaller"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List my passkeys */
        get: operations["ListPasskeys"];
        put?: never;
        /** Register a passkey */
        post: operations["CreatePasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/passkeys/{passkeyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove a passkey of mine */
        delete: operations["RemovePasskey"];
        options?: never;
        head?: never;
        /** Rename a passkey of mine */
        patch: operations["RenamePasskey"];
        trace?: never;
    };
    "/auth/passkeys/options": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to register a passkey */
        post: operations["StartPasskey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change my password */
        post: operations["ChangePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password/forgotten": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Have a link sent that resets my password */
        post: operations["SendPasswordReset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/password/reset": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Set a new password by the link in a mail */
        post: operations["ResetPassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace my recovery codes */
        post: operations["ReplaceRecoveryCodes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get a new pair of tokens */
        post: operations["RefreshTokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/register": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make an account */
        post: operations["RegisterAccount"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/second-factor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Show my second factor */
        get: operations["ShowSecondFactor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List where I am signed in */
        get: operations["ListSessions"];
        put?: never;
        /** Sign in with an API key */
        post: operations["StartSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sessions/{sessionId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of my sessions */
        delete: operations["EndSession"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/sign-on/{provider}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in at a provider */
        post: operations["StartSignOn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin to set up an authenticator app */
        post: operations["StartTotp"];
        /** Remove my authenticator app */
        delete: operations["RemoveTotp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/auth/totp/confirm": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turn the authenticator app on */
        post: operations["ConfirmTotp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask whether the process lives */
        get: operations["IsAlive"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Ask whether each thing that the server depends on is there */
        get: operations["IsReady"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/media/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Fetch an uploaded file */
        get: operations["ServeFile"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Scrape the metrics, as Prometheus text; here as an administrator */
        get: operations["GetMetrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The account to make. */
        AcceptInvitationRequest: {
            /** @description The display name, 1 to 50 characters; the username when it is not given. */
            name?: string | null;
            /** @description As many characters as password_minimum of /api/instance says, to 128; not one that everybody tries first. */
            password?: string | null;
            /** @description What stands behind the # of the link. */
            token?: string | null;
            /** @description 3 to 30 ASCII letters, digits and underscores; unique, whatever the case. */
            username?: string | null;
        };
        /** @description An account, as an administrator sees it. */
        Account: {
            /** @description False for a deactivated account: none of its credentials is accepted. */
            active: boolean;
            /**
             * Format: date-time
             * @description When it was created.
             */
            created_at: string;
            /** @description The address to sign in with, or null. */
            email: string | null;
            /** @description Its owner has confirmed the address by a link. */
            email_verified: boolean;
            /**
             * Format: int64
             * @description The person's id.
             */
            id: number;
            /** @description The display name. */
            name: string;
            /**
             * @description user, moderator or admin.
             * @enum {string}
             */
            role: "user" | "moderator" | "admin";
            /** @description The unique name. */
            username: string;
        };
        /** @description One account. */
        AccountResponse: {
            /** @description Always true; an error has false. */
            result: boolean;
            user: components["schemas"]["Account"];
        };
        /** @description An API key, without the key itself. */
        ApiKey: {
            /**
             * Format: date-time
             * @description When it was issued.
             */
            created_at: string;
            /**
             * Format: int64
             * @description The key that created it and that it is revoked with, or null.
             */
            created_with_id: number | null;
            /**
             * Format: date-time
             * @description When it expires, or null.
             */
            expires_at: string | null;
            /**
             * Format: int64
             * @description For revoking it.
             */
            id: number;
            /**
             * Format: date-time
             * @description When it was last used, to the minute, or null.
             */
            last_used_at: string | null;
            /** @description The name that its owner gave it. */
            name: string;
            /** @description The first characters, to tell keys apart. */
            prefix: string;
            /** @description It reads and changes nothing. */
            read_only: boolean;
        };
        /** @description A picture or video as a tweet shows it. */
        Attachment: {
            /** @description The description for those who cannot see it, or null. */
            alt: string | null;
            /** @description The average colour, such as #8f7a61, or null. */
            average_colour: string | null;
            /** @description A few characters to paint while it loads, or null. */
            blurhash: string | null;
            /**
             * Format: double
             * @description How long a video lasts, in seconds; else null.
             */
            duration: number | null;
            /** @description Why it failed, in a sentence for the person who sent it; else null. */
            failure: string | null;
            /** @description Root-relative URL of a picture in the size in which it was sent; null where url has that size, and until it is ready. */
            full_url: string | null;
            /**
             * Format: int32
             * @description In pixels; 0 of a video that is not ready.
             */
            height: number;
            /**
             * Format: int64
             * @description The media id.
             */
            id: number;
            /** @description Root-relative URL of a smaller still form; the same as the url where that is small; null until it is ready, and of a video that shows nothing to make a still of. */
            preview_url: string | null;
            /**
             * @description Whether people see it: processing, ready or failed.
             * @enum {string}
             */
            state: "processing" | "ready" | "failed";
            /**
             * @description What it is: image, gif (a picture that moves) or video.
             * @enum {string}
             */
            type: "image" | "gif" | "video";
            /** @description Root-relative URL, fetched without credentials, immutable; null until it is ready. */
            url: string | null;
            /**
             * Format: int32
             * @description In pixels; 0 of a video that is not ready.
             */
            width: number;
        };
        /** @description An app that somebody has allowed. */
        AuthorizedApp: {
            /**
             * Format: date-time
             * @description When it was allowed.
             */
            created_at: string;
            /**
             * Format: int64
             * @description For ending it. An app that was allowed twice, on two devices, is there twice.
             */
            id: number;
            /**
             * Format: date-time
             * @description When it was last used, to the hour.
             */
            last_used_at: string;
            /** @description What the app calls itself. */
            name: string;
            /** @description What it may do, in the scopes of the Mastodon client API, such as read or write:statuses. */
            scopes: string[];
            /** @description Where it says that it is from, or null. */
            website: string | null;
        };
        /** @description The new address and the password that confirms it. */
        ChangeEmailRequest: {
            /** @description The password; not needed where the account has none. */
            current_password?: string | null;
            /** @description The new email address; unique, whatever the case. */
            email: string;
        };
        /** @description What to change. */
        ChangeMediaRequest: {
            /** @description A description for those who cannot see it, at most 1,500 characters; empty to take it away. */
            alt?: string | null;
        };
        /** @description The upload. */
        ChangeMediaResponse: {
            media: components["schemas"]["Media"];
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description The kinds to switch on (true) or off (false). Kinds that are not given stay as they are. */
        ChangeNotificationSettingsRequest: {
            /** @description A tweet that the caller retweeted was edited. */
            edit?: boolean | null;
            /** @description A user follows the caller. */
            follow?: boolean | null;
            /** @description A user likes a tweet of the caller. */
            like?: boolean | null;
            /** @description A tweet mentions the caller. */
            mention?: boolean | null;
            /** @description A tweet quotes a tweet of the caller. */
            quote?: boolean | null;
            /** @description A user replies to a tweet of the caller. */
            reply?: boolean | null;
            /** @description A user retweets a tweet of the caller. */
            retweet?: boolean | null;
        };
        /** @description The old and the new password. */
        ChangePasswordRequest: {
            /** @description The password until now; not needed where the account has none. */
            current_password?: string | null;
            /** @description As many characters as password_minimum of /api/instance says, to 128; not one that everybody tries first. */
            new_password: string;
            /** @description Revokes all API keys of the caller too, also the one of this request. */
            revoke_api_keys?: boolean | null;
        };
        /** @description The role of a group. */
        ChangeProvisionedGroupRequest: {
            /**
             * @description user, moderator or admin; user for a group that gives no role.
             * @enum {string|null}
             */
            role?: "user" | "moderator" | "admin" | null;
        };
        /** @description The fields to change. A field that is missing stays as it is. */
        ChangeUserRequest: {
            /** @description False ends all sessions and API keys of the account, and refuses its password. */
            active?: boolean | null;
            /**
             * @description user, moderator or admin.
             * @enum {string|null}
             */
            role?: "user" | "moderator" | "admin" | null;
        };
        /** @description How one thing is. */
        CheckResponse: {
            /** @description What is wrong, for the administrator; null when nothing is. */
            description: string | null;
            /** @description What was looked at. */
            name: string;
            /**
             * @description healthy, degraded or unhealthy.
             * @enum {string}
             */
            status: "healthy" | "degraded" | "unhealthy";
        };
        /** @description One person's complaint. */
        Complaint: {
            /**
             * @description spam, abuse, confidential, illegal or other.
             * @enum {string}
             */
            category: "spam" | "abuse" | "confidential" | "illegal" | "other";
            /** @description The person's words, or null. Not HTML: escape it where it is shown. */
            reason: string | null;
            /** @description The version that was reported, if the tweet was edited since and is not deleted; else null. */
            reported_version: components["schemas"]["Version"] | null;
            /**
             * Format: date-time
             * @description The time.
             */
            stamp: string;
            /** @description The person; null when their account is deleted. */
            user: components["schemas"]["UserCard"] | null;
        };
        /** @description The link. */
        ConfirmEmailRequest: {
            /** @description What stands behind the # of the link. */
            token?: string | null;
        };
        /** @description The address is confirmed. */
        ConfirmEmailResponse: {
            /** @description The address. */
            email: string;
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description The code. */
        ConfirmTotpRequest: {
            /** @description Six digits that the app shows. */
            code?: string | null;
        };
        /** @description The current counters of a tweet. */
        Counts: {
            /**
             * Format: int64
             * @description The id of the tweet.
             */
            id: number;
            /**
             * Format: int32
             * @description How many users like it.
             */
            likes_count: number;
            /**
             * Format: int32
             * @description How many tweets quote it.
             */
            quotes_count: number;
            /**
             * Format: int32
             * @description How many direct replies it has.
             */
            replies_count: number;
            /**
             * Format: int32
             * @description How often it was retweeted.
             */
            retweets_count: number;
        };
        /** @description The number of unread notifications. */
        CountUnreadNotificationsResponse: {
            /** @description Always true; an error has false. */
            result: boolean;
            /**
             * Format: int32
             * @description The exact number.
             */
            unread_count: number;
        };
        /** @description The API key to create. */
        CreateApiKeyRequest: {
            /** @description The password; not needed where the account has none. */
            current_password?: string | null;
            /**
             * Format: date-time
             * @description When it expires; null for never, or with the key of this request.
             */
            expires_at?: string | null;
            /** @description A name for it, 1 to 50 characters. */
            name: string;
            /** @description The key reads and changes nothing: it is for GET and HEAD alone. */
            read_only?: boolean | null;
        };
        /** @description A key that was created. */
        CreatedApiKeyResponse: {
            /** @description The key itself. It is shown only in this response. */
            api_key: string;
            key: components["schemas"]["ApiKey"];
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description Who is invited. */
        CreateInvitationRequest: {
            /** @description Their email address. The account has it, and it counts as confirmed. */
            email?: string | null;
            /**
             * @description The language of the mail: en or ru; that of Accept-Language when it is missing.
             * @enum {string|null}
             */
            language?: "en" | "ru" | null;
            /**
             * @description user, moderator or admin; user when it is missing.
             * @enum {string|null}
             */
            role?: "user" | "moderator" | "admin" | null;
        };
        /** @description The new passkey. */
        CreatePasskeyRequest: {
            /** @description What navigator.credentials.create gave, by its toJSON. */
            credential?: unknown;
            /** @description A name for it, 1 to 50 characters. */
            name?: string | null;
        };
        /** @description A registered passkey. */
        CreatePasskeyResponse: {
            passkey: components["schemas"]["Passkey"];
            /** @description Each replaces the second factor once; null when older ones stay or the account has no password. */
            recovery_codes: string[] | null;
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description The token to make. */
        CreateScimTokenRequest: {
            /** @description A name for it, 1 to 50 characters, such as that of the directory. */
            name?: string | null;
        };
        /** @description A new token. */
        CreateScimTokenResponse: {
            /** @description Always true; an error has false. */
            result: boolean;
            scim_token: components["schemas"]["ScimToken"];
            /** @description The token. It is shown only in this response. */
            token: string;
        };
        /** @description A ticket. */
        CreateStreamTicketResponse: {
            /**
             * Format: int32
             * @description Its lifetime in seconds.
             */
            expires_in: number;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description The query parameter ticket of /api/stream. It can be used once. */
            ticket: string;
        };
        /** @description The tweet to post. */
        CreateTweetRequest: {
            /**
             * Format: int64
             * @description The id of the tweet that this one answers.
             */
            in_reply_to_id?: number | null;
            /** @description A BCP 47 tag. When it is not given, the language is detected if the text is clear enough. */
            language?: string | null;
            /**
             * Format: int64
             * @description The id of the public tweet that this one quotes.
             */
            quote_of_id?: number | null;
            /** @description Whether clients show it only after a click. */
            sensitive?: boolean | null;
            /** @description A short line that is shown before the text, at most 100 characters. */
            subject?: string | null;
            /** @description The text: 1 to 280 characters as a person counts them; may be blank only with media. */
            tweet_data?: string | null;
            /** @description The ids of at most 10 media of the caller, each once, in the order in which they are shown. */
            tweet_media_ids?: number[] | null;
            /**
             * @description public, followers (and the people it mentions) or private (only the people it mentions). It cannot be changed later. The default is public, for an answer the visibility of the tweet that it answers; an answer cannot be visible to more people than that tweet. The author of the answered tweet always sees it, and in a private conversation so do those whom that tweet was for.
             * @enum {string|null}
             */
            visibility?: "public" | "followers" | "private" | null;
        };
        /** @description The tweet was posted. */
        CreateTweetResponse: {
            /** @description Always true; an error has false. */
            result: boolean;
            /**
             * Format: int64
             * @description Its id.
             */
            tweet_id: number;
        };
        /** @description The account to create. */
        CreateUserRequest: {
            /** @description An address to sign in with; unique, whatever the case. */
            email?: string | null;
            /** @description The display name, 1 to 50 characters. */
            name: string;
            /** @description As many characters as password_minimum of /api/instance says, to 128; not one that everybody tries first. Without one the account is used with API keys. */
            password?: string | null;
            /**
             * @description user, moderator or admin; user when it is missing.
             * @enum {string|null}
             */
            role?: "user" | "moderator" | "admin" | null;
            /** @description 3 to 30 ASCII letters, digits and underscores; unique whatever the case. */
            username: string;
        };
        /** @description What a person posted and received. */
        DayCounts: {
            /**
             * Format: int32
             * @description People who started to follow the caller.
             */
            followers: number;
            /**
             * Format: int32
             * @description Likes of the caller's tweets by others.
             */
            likes: number;
            /**
             * Format: int32
             * @description Direct answers to the caller's tweets by others.
             */
            replies: number;
            /**
             * Format: int32
             * @description Retweets of the caller's tweets by others.
             */
            retweets: number;
            /**
             * Format: int32
             * @description Tweets of the caller, answers and quotes included.
             */
            tweets: number;
        };
        /** @description How a report was resolved. */
        Decision: {
            /** @description The moderator's note, or null. */
            note: string | null;
            /**
             * @description dismiss (the tweet stays), delete (a moderator deleted it) or gone (its author deleted it).
             * @enum {string}
             */
            outcome: "dismiss" | "delete" | "gone";
            /**
             * Format: date-time
             * @description The time.
             */
            stamp: string;
            /** @description The moderator; null when no moderator decided, or when their account is deleted. */
            user: components["schemas"]["UserCard"] | null;
        };
        /** @description A tweet was deleted, or a retweet undone. */
        Deleted: {
            /**
             * Format: int64
             * @description The id of the timeline entry.
             */
            id: number;
        };
        /** @description The confirmation. An administrator who deletes somebody else sends none. */
        DeleteUserRequest: {
            /** @description The account's password. */
            password?: string | null;
            /** @description The account's username, where it has no password. */
            username?: string | null;
        };
        /** @description It is done, and there is nothing more to say. */
        Done: {
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description The fields to change. A missing field stays as it is. */
        EditTweetRequest: {
            /** @description A BCP 47 tag; an empty one removes it. The language of a new text without a tag is detected again. */
            language?: string | null;
            /** @description Whether clients show it only after a click. */
            sensitive?: boolean | null;
            /** @description A short line that is shown before the text, at most 100 characters; an empty one removes it. */
            subject?: string | null;
            /** @description The text: 1 to 280 characters as a person counts them; may be blank only with media. */
            tweet_data?: string | null;
            /**
             * @description Cannot be changed; only the current visibility is accepted.
             * @enum {string|null}
             */
            visibility?: "public" | "followers" | "private" | null;
        };
        /** @description The mentions, hashtags and links in a text. Places are counted in UTF-16 code units, as in JavaScript: content.slice(start, end). */
        Entities: {
            /** @description Words with #, in the order of the text. */
            hashtags: components["schemas"]["Hashtag"][];
            /** @description Links with http://, https:// or www., in the order of the text. */
            links: components["schemas"]["Link"][];
            /** @description People mentioned with @, in the order of the text. */
            mentions: components["schemas"]["Mention"][];
        };
        /** @description The body of every error. */
        Error: {
            /** @description A sentence for a person. */
            error_message: string;
            /**
             * @description One of a short documented list.
             * @enum {string}
             */
            error_type: "malformed_request" | "invalid_request" | "unauthenticated" | "forbidden" | "not_found" | "method_not_allowed" | "conflict" | "precondition_failed" | "too_large" | "unsupported_media_type" | "range_not_satisfiable" | "too_many_requests" | "internal_error" | "unavailable";
            /** @description By field, when fields are at fault. */
            errors?: {
                [key: string]: string[];
            };
            /** @description Always false. */
            result: boolean;
            /** @description What the administrator finds this request by. */
            trace_id: string;
        };
        /** @description The upload. */
        GetMediaResponse: {
            media: components["schemas"]["Media"];
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description A hashtag in the text. */
        Hashtag: {
            /**
             * Format: int32
             * @description The place after its last code unit.
             */
            end: number;
            /**
             * Format: int32
             * @description Where it begins, with its sign.
             */
            start: number;
            /** @description As it was typed, without the sign. */
            tag: string;
        };
        /** @description How the server is. */
        HealthResponse: {
            /** @description Each thing that was looked at. */
            checks: components["schemas"]["CheckResponse"][];
            /** @description False when it is unhealthy. */
            result: boolean;
            /**
             * @description healthy, degraded (it serves, and something wants a look) or unhealthy.
             * @enum {string}
             */
            status: "healthy" | "degraded" | "unhealthy";
        };
        /** @description The stream has begun. */
        Hello: {
            /**
             * Format: int32
             * @description Something is sent at least this often, in seconds: a comment when there is no event.
             */
            heartbeat_seconds: number;
        };
        /** @description A part of a text that matches a search. Places are counted in UTF-16 code units, as those of entities. */
        Highlight: {
            /**
             * Format: int32
             * @description The place after its last code unit.
             */
            end: number;
            /**
             * Format: int32
             * @description Where it begins.
             */
            start: number;
        };
        /** @description An account at a provider with which somebody signs in. */
        Identity: {
            /**
             * Format: int64
             * @description Its id, to unlink it by.
             */
            id: number;
            /** @description The provider, as it names itself. */
            issuer: string;
            /** @description What its button says; the name where the provider is gone from the settings. */
            label: string;
            /**
             * Format: date-time
             * @description When they last did; null when never.
             */
            last_used_at: string | null;
            /**
             * Format: date-time
             * @description Since when the person signs in with it.
             */
            linked_at: string;
            /** @description The provider's name in the settings. */
            provider: string;
            /** @description The person's id there. */
            subject: string;
        };
        /** @description An invitation, as administrators see it. */
        Invitation: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /** @description The address that it was sent to. */
            email: string;
            /**
             * Format: date-time
             * @description Until when it can be accepted.
             */
            expires_at: string;
            /**
             * Format: int64
             * @description Its id, to revoke it by.
             */
            id: number;
            /**
             * Format: int64
             * @description The administrator; null when their account is deleted.
             */
            inviter_id: number | null;
            /**
             * @description The role that the account gets: user, moderator or admin.
             * @enum {string}
             */
            role: "user" | "moderator" | "admin";
            /**
             * @description open, accepted, revoked or expired.
             * @enum {string}
             */
            state: "open" | "accepted" | "revoked" | "expired";
            /**
             * Format: int64
             * @description The account that was made; null until then.
             */
            user_id: number | null;
        };
        /** @description One invitation. */
        InvitationResponse: {
            invitation: components["schemas"]["Invitation"];
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description The API key to create. */
        IssueApiKeyRequest: {
            /**
             * Format: date-time
             * @description When it expires; null for never.
             */
            expires_at?: string | null;
            /** @description A name for it, 1 to 50 characters. */
            name: string;
            /** @description The key reads and changes nothing: it is for GET and HEAD alone. */
            read_only?: boolean | null;
        };
        /** @description A person who likes a tweet. */
        Liker: {
            name: components["schemas"]["UserName"];
            /**
             * Format: int64
             * @description The person's id.
             */
            user_id: number;
        };
        /** @description A link in the text. */
        Link: {
            /**
             * Format: int32
             * @description The place after its last code unit.
             */
            end: number;
            /**
             * Format: int32
             * @description Where it begins.
             */
            start: number;
            /** @description The URL; with https:// where the text begins with www. */
            url: string;
        };
        /** @description The provider, and the password that confirms it. */
        LinkIdentityRequest: {
            /** @description The password; not needed where the account has none. */
            current_password?: string | null;
            /** @description The provider's name. */
            provider?: string | null;
        };
        /** @description A page of accounts. */
        ListAccountsResponse: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description By their ids. */
            users: components["schemas"]["Account"][];
        };
        /** @description All keys of the account; there are at most 50. */
        ListApiKeysOfUserResponse: {
            /** @description The newest first. */
            api_keys: components["schemas"]["ApiKey"][];
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description All keys of the caller; there are at most 50. */
        ListApiKeysResponse: {
            /** @description The newest first. */
            api_keys: components["schemas"]["ApiKey"][];
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description All apps of the account. */
        ListAppsOfUserResponse: {
            /** @description The newest first. */
            apps: components["schemas"]["AuthorizedApp"][];
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description All apps of the caller. */
        ListAppsResponse: {
            /** @description The newest first. */
            apps: components["schemas"]["AuthorizedApp"][];
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description A change that an administrator or a moderator made, or a use or change of credentials. */
        ListAuditEntriesEntry: {
            /**
             * @description created_user, changed_user, changed_profile or deleted_user; of moderators deleted_tweet, deleted_media or dismissed_report; of credentials signed_in, failed_sign_in, failed_confirmation, changed_password, reset_password, changed_email, created_api_key, issued_api_key, revoked_api_key, ended_session, signed_out_everywhere, exported_account, verified_email, added_authenticator, removed_authenticator, renewed_recovery_codes, used_recovery_code, added_passkey, removed_passkey, reset_second_factor, linked_identity, unlinked_identity, allowed_app or ended_app; of invitations invited_user or revoked_invitation; of the company's directory created_scim_token, revoked_scim_token or mapped_group.
             * @enum {string}
             */
            action: "created_user" | "changed_user" | "changed_profile" | "deleted_user" | "issued_api_key" | "deleted_tweet" | "deleted_media" | "dismissed_report" | "signed_in" | "failed_sign_in" | "failed_confirmation" | "changed_password" | "reset_password" | "changed_email" | "created_api_key" | "revoked_api_key" | "ended_session" | "signed_out_everywhere" | "exported_account" | "created_scim_token" | "revoked_scim_token" | "mapped_group" | "verified_email" | "invited_user" | "revoked_invitation" | "added_authenticator" | "removed_authenticator" | "renewed_recovery_codes" | "used_recovery_code" | "reset_second_factor" | "added_passkey" | "removed_passkey" | "linked_identity" | "unlinked_identity" | "allowed_app" | "ended_app";
            /**
             * Format: int64
             * @description Who made it; 0 at the command line, -1 for the company's directory. Who failed to sign in is not known: there it is the account itself.
             */
            actor_id: number;
            /** @description The network address of the client; empty at the command line. */
            address: string;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description What exactly, for a person to read. */
            details: string;
            /**
             * Format: int64
             * @description Its number; a later one is larger.
             */
            id: number;
            /**
             * Format: int64
             * @description The person whose account, tweet or upload it was.
             */
            target_id: number;
        };
        /** @description A page of the log. */
        ListAuditEntriesResponse: {
            /** @description The newest first. */
            entries: components["schemas"]["ListAuditEntriesEntry"][];
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: string;
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description All of them. */
        ListIdentitiesResponse: {
            /** @description The one that was linked first, first. */
            identities: components["schemas"]["Identity"][];
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description A page of invitations. */
        ListInvitationsResponse: {
            /** @description The newest first. */
            invitations: components["schemas"]["Invitation"][];
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: string;
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description A note with the user whom it is about. */
        ListNotesEntry: {
            note: components["schemas"]["Note"];
            user: components["schemas"]["UserCard"];
        };
        /** @description A page of the caller's notes. */
        ListNotesNotePage: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: string;
            /** @description The notes, the newest first. */
            notes: components["schemas"]["ListNotesEntry"][];
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description A page of notifications. */
        ListNotificationsResponse: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: string;
            /** @description The newest first. */
            notifications: components["schemas"]["Notification"][];
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description The passkeys of the caller, twenty at most. */
        ListPasskeysResponse: {
            /** @description The oldest first. */
            passkeys: components["schemas"]["Passkey"][];
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description A page of groups. */
        ListProvisionedGroupsResponse: {
            /** @description By their ids. */
            groups: components["schemas"]["ProvisionedGroup"][];
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: string;
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description All tokens. */
        ListScimTokensResponse: {
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description By their ids. */
            scim_tokens: components["schemas"]["ScimToken"][];
        };
        /** @description A page of sessions. */
        ListSessionsOfUserResponse: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description The newest sign-in first. */
            sessions: components["schemas"]["Session"][];
        };
        /** @description A page of sessions. */
        ListSessionsResponse: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description The newest sign-in first. */
            sessions: components["schemas"]["Session"][];
        };
        /** @description A page of the feed. */
        ListTweetsResponse: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description In the order that was asked for. */
            tweets: components["schemas"]["Tweet"][];
        };
        /** @description The notifications that the caller has read. */
        MarkNotificationsReadRequest: {
            /**
             * Format: int64
             * @description The id of the newest notification that the caller has seen.
             */
            up_to_id: number;
        };
        /** @description An upload as its owner sees it. */
        Media: {
            /** @description The description for those who cannot see it, or null. */
            alt: string | null;
            /** @description The average colour, such as #8f7a61, or null. */
            average_colour: string | null;
            /** @description A few characters to paint while it loads (blurha.sh), or null. */
            blurhash: string | null;
            /** @description The kind of file behind the URL; until it is ready, of what was sent. */
            content_type: string;
            /**
             * Format: date-time
             * @description When it was sent.
             */
            created_at: string;
            /**
             * Format: double
             * @description How long a video lasts, in seconds; else null.
             */
            duration: number | null;
            /** @description Why it failed, in a sentence for the person who sent it; else null. */
            failure: string | null;
            /** @description Root-relative URL of a picture in the size in which it was sent; null where url has that size, and until it is ready. */
            full_url: string | null;
            /**
             * Format: int32
             * @description In pixels; 0 of a video that is not ready.
             */
            height: number;
            /**
             * Format: int64
             * @description The media id.
             */
            id: number;
            /** @description Root-relative URL of a smaller still form; null until it is ready, and of a video that shows nothing to make a still of. */
            preview_url: string | null;
            /**
             * Format: int64
             * @description Of what was sent, in bytes.
             */
            size: number;
            /**
             * @description processing, ready or failed.
             * @enum {string}
             */
            state: "processing" | "ready" | "failed";
            /**
             * Format: int64
             * @description The tweet that it is on, or null.
             */
            tweet_id: number | null;
            /**
             * @description image, gif (a picture that moves) or video.
             * @enum {string}
             */
            type: "image" | "gif" | "video";
            /** @description Root-relative URL, fetched without credentials; null until it is ready. */
            url: string | null;
            /** @description The files that were made of it. */
            variants: components["schemas"]["Variant"][];
            /**
             * Format: int32
             * @description In pixels; 0 of a video that is not ready.
             */
            width: number;
        };
        /** @description A person mentioned in the text. The text has the username that the person had then; the id never changes. */
        Mention: {
            /**
             * Format: int32
             * @description The place after its last code unit.
             */
            end: number;
            /**
             * Format: int32
             * @description Where it begins, with its sign.
             */
            start: number;
            /**
             * Format: int64
             * @description The person's id.
             */
            user_id: number;
        };
        /** @description A private note about a user, as its author sees it. */
        Note: {
            /**
             * Format: date-time
             * @description When it was last written.
             */
            changed_at: string;
            /**
             * Format: date-time
             * @description When it was first written.
             */
            created_at: string;
            /** @description What the author wrote. Not HTML: escape it where it is shown. */
            text: string;
        };
        /** @description The caller's note about a user. */
        NoteResponse: {
            /** @description The note; null when the caller has written none. */
            note: components["schemas"]["Note"] | null;
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description A group of notifications of one kind about one tweet. The unread ones are one group, the read ones another. */
        Notification: {
            /**
             * Format: int32
             * @description How many users did it; for what is about the account, how often it happened.
             */
            count: number;
            /**
             * Format: int64
             * @description The id of the newest notification of the group. Send it as up_to_id to mark this group and all older notifications as read.
             */
            id: number;
            /**
             * @description follow, like, retweet, reply, mention, quote or edit (a tweet that the caller retweeted was edited). About the caller's own account: password, email or api_key (it has a new one), or sign_in (from a new device).
             * @enum {string}
             */
            kind: "follow" | "like" | "retweet" | "reply" | "mention" | "quote" | "edit" | "password" | "email" | "api_key" | "sign_in" | "second_factor" | "identity";
            /** @description The caller has read it. */
            read: boolean;
            /**
             * Format: date-time
             * @description When the newest of them happened.
             */
            stamp: string;
            /** @description The tweet that was liked, retweeted or edited, or the one that replies, mentions or quotes; null for a follow, for what is about the account, and when the caller may not see it. */
            tweet: components["schemas"]["Preview"] | null;
            /** @description The users who did it, the newest first, at most 5; empty for what is about the account. */
            users: components["schemas"]["UserCard"][];
        };
        /** @description The kinds of notifications that the caller receives: true for each kind that is switched on. */
        NotificationPreferences: {
            /** @description A tweet that the caller retweeted was edited. */
            edit: boolean;
            /** @description A user follows the caller. */
            follow: boolean;
            /** @description A user likes a tweet of the caller. */
            like: boolean;
            /** @description A tweet mentions the caller. */
            mention: boolean;
            /** @description A tweet quotes a tweet of the caller. */
            quote: boolean;
            /** @description A user replies to a tweet of the caller. */
            reply: boolean;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description A user retweets a tweet of the caller. */
            retweet: boolean;
        };
        /** @description A passkey of an account. */
        Passkey: {
            /** @description It is kept by a provider too, so it survives the loss of the device. */
            backed_up: boolean;
            /**
             * Format: date-time
             * @description When it was registered.
             */
            created_at: string;
            /**
             * Format: int64
             * @description Its id, to rename or remove it by.
             */
            id: number;
            /**
             * Format: date-time
             * @description When it signed in last; null when it never did.
             */
            last_used_at: string | null;
            /** @description What its owner calls it. */
            name: string;
        };
        /** @description What a browser is to ask a device for. The answer is good for five minutes, once, and only from this browser. */
        PasskeyOptionsResponse: {
            /** @description For PublicKeyCredential.parseCreationOptionsFromJSON or parseRequestOptionsFromJSON (W3C WebAuthn, level 3). */
            options: unknown;
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description A page of users who are related to a user: followers, for one. */
        PeoplePage: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description The users, the newest relationship first. */
            users: components["schemas"]["UserCard"][];
        };
        /** @description A person in a list of names. */
        PersonName: {
            /**
             * Format: int64
             * @description The person's id.
             */
            id: number;
            /** @description The display name. */
            name: string;
        };
        /** @description A tweet, shortened for a notification. */
        Preview: {
            /** @description Root-relative URLs of the media. They need no credentials. */
            attachments: string[];
            author: components["schemas"]["UserCard"];
            /** @description The text. It is not HTML: escape it before you show it. */
            content: string;
            /**
             * Format: int64
             * @description The id of the tweet.
             */
            id: number;
            /**
             * Format: int64
             * @description The tweet that it replies to, or null.
             */
            in_reply_to_id: number | null;
            /**
             * Format: date-time
             * @description When it was posted.
             */
            stamp: string;
        };
        /** @description A person as their page shows them. */
        Profile: {
            /** @description Root-relative URL of the picture, or null. */
            avatar: string | null;
            /** @description What the person says about themselves; empty when nothing. */
            bio: string;
            /** @description The caller has blocked this person. A person who has blocked the caller has no profile for them. */
            blocked: boolean;
            /**
             * Format: date-time
             * @description When the account was created.
             */
            created_at: string;
            /** @description True for a person whose account is deactivated, who can be neither followed nor mentioned anew; missing for everybody else. */
            deactivated?: boolean;
            /** @description The department in the company; missing when the directory says none. */
            department?: string;
            /** @description The caller follows this person. */
            followed: boolean;
            /** @description At most 1,000: the caller first if among them, then the newest. People who have blocked the caller are left out. */
            followers: components["schemas"]["PersonName"][];
            /**
             * Format: int32
             * @description Exact.
             */
            followers_count: number;
            /** @description At most 1,000: the caller first if among them, then the newest. People who have blocked the caller are left out. */
            following: components["schemas"]["PersonName"][];
            /**
             * Format: int32
             * @description Exact.
             */
            following_count: number;
            /** @description This person follows the caller. */
            following_me: boolean;
            /** @description Root-relative URL of the wide picture, or null. */
            header: string | null;
            /**
             * Format: int64
             * @description The person's id.
             */
            id: number;
            manager?: components["schemas"]["PersonName"];
            /** @description The caller has muted this person, who cannot see it. */
            muted: boolean;
            /** @description The display name. */
            name: string;
            /**
             * @description user, moderator or admin.
             * @enum {string}
             */
            role: "user" | "moderator" | "admin";
            /** @description The title in the company, as its directory says; missing when it says none. */
            title?: string;
            /**
             * Format: int64
             * @description Exact.
             */
            tweets_count: number;
            /** @description The unique name. */
            username: string;
        };
        /** @description The fields of a profile to change. A field that is missing or null stays as it is. */
        ProfileChange: {
            /**
             * Format: int64
             * @description An uploaded picture that is not used elsewhere; 0 removes the avatar.
             */
            avatar_media_id?: number | null;
            /** @description At most 160 characters as a person counts them; it may have line breaks; an empty text removes it. */
            bio?: string | null;
            /**
             * Format: int64
             * @description An uploaded picture that is not used elsewhere; 0 removes the header.
             */
            header_media_id?: number | null;
            /** @description The display name, 1 to 50 characters on one line. */
            name?: string | null;
            /** @description 3 to 30 ASCII letters, digits and underscores; unique, whatever the case. The id stays the same, and the old name stays reserved for its owner for a year. */
            username?: string | null;
        };
        /** @description A person's profile. */
        ProfileResponse: {
            /** @description Always true; an error has false. */
            result: boolean;
            user: components["schemas"]["Profile"];
        };
        /** @description A group of a directory, as an administrator sees it. */
        ProvisionedGroup: {
            /**
             * Format: int64
             * @description Its id.
             */
            id: number;
            /**
             * Format: int32
             * @description How many people are in it.
             */
            members_count: number;
            /** @description Its name in the directory. */
            name: string;
            /**
             * @description The role that its members have here; user where it gives none.
             * @enum {string}
             */
            role: "user" | "moderator" | "admin";
        };
        /** @description New recovery codes. */
        RecoveryCodesResponse: {
            /** @description Each replaces the second factor once. They are shown only in this response; null when older ones stay. */
            recovery_codes: string[] | null;
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description The refresh token; the body may be left out where the cookie has it. */
        RefreshTokensRequest: {
            /** @description The one of the last response; it is good once. */
            refresh_token?: string | null;
        };
        /** @description The account to create. */
        RegisterAccountRequest: {
            /** @description An email address; unique, whatever the case. */
            email: string;
            /** @description The display name, 1 to 50 characters; the username when it is not given. */
            name?: string | null;
            /** @description As many characters as password_minimum of /api/instance says, to 128; not one that everybody tries first. */
            password: string;
            /** @description 3 to 30 ASCII letters, digits and underscores; unique, whatever the case. */
            username: string;
        };
        /** @description The confirmation; the body may be left out where the account has no password. */
        RemovePasskeyRequest: {
            /** @description The password. */
            current_password?: string | null;
        };
        /** @description The confirmation. */
        RemoveTotpRequest: {
            /** @description A code of the app, or a recovery code. */
            code?: string | null;
            /** @description The password; not needed where the account has none. */
            current_password?: string | null;
        };
        /** @description The new name. */
        RenamePasskeyRequest: {
            /** @description 1 to 50 characters. */
            name?: string | null;
        };
        /** @description The confirmation. */
        ReplaceRecoveryCodesRequest: {
            /** @description The password; not needed where the account has none. */
            current_password?: string | null;
        };
        /** @description A report of a tweet, as moderators see it. */
        Report: {
            author: components["schemas"]["UserCard"];
            /** @description The newest complaints first, at most 50. */
            complaints: components["schemas"]["Complaint"][];
            /**
             * Format: int32
             * @description The exact number of people who reported it.
             */
            complaints_count: number;
            /**
             * Format: int64
             * @description The report's id.
             */
            id: number;
            /** @description How it was resolved; null while it is open. */
            resolution: components["schemas"]["Decision"] | null;
            /**
             * Format: date-time
             * @description When the first of them reported it.
             */
            stamp: string;
            /**
             * @description open or resolved.
             * @enum {string}
             */
            status: "open" | "resolved";
            tweet: components["schemas"]["Tweet"];
            /**
             * Format: int64
             * @description The tweet's id.
             */
            tweet_id: number;
        };
        /** @description A page of reports. */
        ReportPage: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: string;
            /** @description The newest first. */
            reports: components["schemas"]["Report"][];
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description A report. */
        ReportResponse: {
            report: components["schemas"]["Report"];
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description What is wrong with the tweet: a reason, a category, or both. */
        ReportTweetRequest: {
            /**
             * @description spam, abuse (insults, threats, hatred), confidential (what should not be published), illegal or other (the default).
             * @enum {string|null}
             */
            category?: "spam" | "abuse" | "confidential" | "illegal" | "other" | null;
            /** @description The caller's words, at most 500 characters as a person counts them. Required when the category is missing or other. */
            reason?: string | null;
        };
        /** @description Events are missing: the client loads everything again. */
        Reset: {
            /**
             * @description too_long_ago (they are no longer kept) or too_slow (the client did not read fast enough).
             * @enum {string}
             */
            reason: "too_long_ago" | "too_slow";
        };
        /** @description The link and the new password. */
        ResetPasswordRequest: {
            /** @description As many characters as password_minimum of /api/instance says, to 128; not one that everybody tries first. */
            new_password?: string | null;
            /** @description What stands behind the # of the link. */
            token?: string | null;
        };
        /** @description The decision. */
        ResolveReportRequest: {
            /** @description A note for other moderators, at most 500 characters as a person counts them; kept with the report, not in the audit log. */
            note?: string | null;
            /**
             * @description dismiss: the tweet stays. delete: the tweet is deleted, as if its author deleted it.
             * @enum {string}
             */
            outcome: "dismiss" | "delete";
        };
        /** @description A token of a directory, without the token itself. */
        ScimToken: {
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /**
             * Format: int64
             * @description For revoking it.
             */
            id: number;
            /**
             * Format: date-time
             * @description When it was last used, to the minute, or null.
             */
            last_used_at: string | null;
            /** @description The name that an administrator gave it. */
            name: string;
            /** @description The first characters, to tell tokens apart. */
            prefix: string;
        };
        /** @description How an account signs in. */
        SecondFactorResponse: {
            /**
             * Format: date-time
             * @description Since when an authenticator app is asked for a code; null when there is none.
             */
            authenticator_since: string | null;
            /** @description It has a password. */
            has_password: boolean;
            /** @description The passkeys of the account, the oldest first. */
            passkeys: components["schemas"]["Passkey"][];
            /**
             * Format: date-time
             * @description Since when it has this password; null without one, and for one from before the server wrote it down.
             */
            password_since: string | null;
            /**
             * Format: int32
             * @description How many recovery codes are left.
             */
            recovery_codes_left: number;
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description Whose password. */
        SendPasswordResetRequest: {
            /** @description The email address of the account. */
            email?: string | null;
        };
        /** @description A session of an account. */
        Session: {
            /** @description The network address of the client then. */
            address: string;
            /**
             * Format: int64
             * @description The API key that began it and ends it; null where that was the password.
             */
            api_key_id: number | null;
            /**
             * Format: date-time
             * @description When they signed in.
             */
            created_at: string;
            /** @description It is the one of this request. */
            current: boolean;
            /**
             * Format: date-time
             * @description When it ends if it is not used any more.
             */
            expires_at: string;
            /**
             * Format: int64
             * @description Its id, to end it by.
             */
            id: number;
            /**
             * Format: date-time
             * @description When it was last refreshed.
             */
            last_used_at: string;
            /** @description The provider of sign-in that began it; null where that was the password or a key. */
            provider: string | null;
            /** @description The User-Agent of the client when it was last refreshed. */
            user_agent: string;
        };
        /** @description The note. */
        SetNoteRequest: {
            /** @description What the caller wants to remember, at most 2000 characters as a person counts them. */
            text: string;
        };
        /** @description What else ends; the body may be left out. */
        SetOneTimePasswordRequest: {
            /** @description Revokes all API keys of the account too: for an account that was stolen. */
            revoke_api_keys?: boolean | null;
        };
        /** @description A one-time password. */
        SetOneTimePasswordResponse: {
            /**
             * Format: date-time
             * @description Until when it is accepted.
             */
            expires_at: string;
            /** @description The password. It is shown only in this response. */
            password: string;
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description One day. */
        ShowAnalyticsDay: {
            /** @description A day of UTC, such as 2026-11-20. */
            date: string;
            /**
             * Format: int32
             * @description People who started to follow the caller on this day and still do.
             */
            followers: number;
            /**
             * Format: int32
             * @description Likes of the caller's tweets by others, whenever these were posted.
             */
            likes: number;
            /**
             * Format: int32
             * @description Direct answers to the caller's tweets by others.
             */
            replies: number;
            /**
             * Format: int32
             * @description Retweets of the caller's tweets by others.
             */
            retweets: number;
            /**
             * Format: int32
             * @description Tweets of the caller, answers and quotes included.
             */
            tweets: number;
        };
        /** @description The days and their sum. */
        ShowAnalyticsResponse: {
            /** @description The oldest first, today last, including days without activity. */
            days: components["schemas"]["ShowAnalyticsDay"][];
            /** @description Always true; an error has false. */
            result: boolean;
            totals: components["schemas"]["DayCounts"];
        };
        /** @description The caller. */
        ShowCallerResponse: {
            /** @description The address that they sign in with; null when they have none. Only they see it, and administrators. */
            email: string | null;
            /** @description They have confirmed the address by a link: a password can be reset by mail. */
            email_verified: boolean;
            /** @description Whether they have a password. People who came with an API key or by a gateway may have none: POST /auth/password sets one without asking for the old one. */
            has_password: boolean;
            /** @description They signed in with a one-time password: every call but POST /auth/password is a 403 until it is changed. */
            must_change_password: boolean;
            /** @description Always true; an error has false. */
            result: boolean;
            /**
             * @description This server demands a second factor of them, and they have none. Until they set one up, administration is a 403, or everything but setting one up. Null when nothing is missing.
             * @enum {string|null}
             */
            second_factor_missing_for: "administration" | "everything" | null;
            user: components["schemas"]["Profile"];
        };
        /** @description This server, as strangers see it. */
        ShowInstanceResponse: {
            /** @description The domains of the email addresses that may register; empty for any domain. */
            email_domains: string[];
            /** @description The most that is accepted: tweet_characters as a person counts them, tweet_media of one tweet, picture_bytes, video_bytes. */
            limits: {
                [key: string]: number;
            };
            /** @description Whether this server sends mail: a forgotten password can be reset by a link. */
            mail: boolean;
            /** @description The name of the company or of its server. */
            name: string;
            /** @description Whether passkeys can be registered and used. */
            passkeys: boolean;
            /**
             * Format: int32
             * @description The least length of a new password, in characters.
             */
            password_minimum: number;
            /** @description Whether this client may sign in with a password. */
            passwords: boolean;
            /**
             * @description open, or closed where administrators create the accounts.
             * @enum {string}
             */
            registration: "open" | "closed";
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description Where else one can sign in: each by POST /auth/sign-on/{name}. */
            sign_in_providers: components["schemas"]["ShowInstanceSignInProvider"][];
            /** @description The request has valid credentials, although the client sent none: a gateway in front has added them. */
            signed_in: boolean;
        };
        /** @description A provider of sign-in. */
        ShowInstanceSignInProvider: {
            /** @description What a button says. */
            label: string;
            /** @description Its word in addresses. */
            name: string;
        };
        /** @description The link. */
        ShowInvitationRequest: {
            /** @description What stands behind the # of the link. */
            token?: string | null;
        };
        /** @description An open invitation. */
        ShowInvitationResponse: {
            /** @description The address that the account will have. */
            email: string;
            /**
             * Format: date-time
             * @description Until when it can be accepted.
             */
            expires_at: string;
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description The ways into an account. */
        ShowSignInOfUserResponse: {
            /**
             * Format: int32
             * @description How many API keys there are.
             */
            api_keys_count: number;
            /** @description The accounts at providers, with since when each is linked. */
            identities: components["schemas"]["Identity"][];
            /**
             * Format: date-time
             * @description The last sign-in; null when there was none.
             */
            last_signed_in_at: string | null;
            /**
             * Format: date-time
             * @description Since when the account has its password; since when the account is there, where nobody wrote it down; null when it has none.
             */
            password_since: string | null;
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description The login and the password. */
        SignInRequest: {
            /** @description The code of the authenticator app, or a recovery code; only for an account that has a second factor. */
            code?: string | null;
            /** @description For browsers: the refresh token comes as a cookie that no script can read, and not in the response. */
            cookie?: boolean | null;
            /** @description The username or the email address. */
            login: string;
            /** @description The password. */
            password: string;
        };
        /** @description What the device has signed. */
        SignInWithPasskeyRequest: {
            /** @description For browsers: the refresh token comes as a cookie that no script can read, and not in the response. */
            cookie?: boolean | null;
            /** @description What navigator.credentials.get gave, by its toJSON. */
            credential?: unknown;
        };
        /** @description Which sessions end; the body may be left out. */
        SignOutRequest: {
            /** @description All sessions of the caller, on every device. */
            everywhere?: boolean | null;
        };
        /** @description It is done. */
        SignOutResponse: {
            /** @description Where a browser goes on, to sign out at the provider that the session began with. Absent else. */
            location?: string;
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description The confirmation; the body may be left out where the account has no password. */
        StartPasskeyRequest: {
            /** @description The password. */
            current_password?: string | null;
        };
        /** @description How the session is kept; the body may be left out. */
        StartSessionRequest: {
            /** @description For browsers: the refresh token comes as a cookie that no script can read, and not in the response. */
            cookie?: boolean | null;
        };
        /** @description Where to go on; the body may be left out. */
        StartSignOnRequest: {
            /** @description The path of the page where the person goes on afterwards; / when it is not given. */
            back?: string | null;
        };
        /** @description The confirmation. */
        StartTotpRequest: {
            /** @description The password. */
            current_password?: string | null;
        };
        /** @description What the app and the server share. */
        StartTotpResponse: {
            /** @description The same as an otpauth address, for a QR code. */
            address: string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description The secret, to be typed into the app (base 32). */
            secret: string;
        };
        /** @description A tweet as the caller sees it. */
        StreamedTweet: {
            /** @description Root-relative URLs of the media, in the order given when it was posted; fetched without credentials. They are there from the first moment: while a file is processed, a request for it waits for that. What failed is in media only. */
            attachments: string[];
            author: components["schemas"]["UserCard"];
            /** @description The text exactly as posted, in Unicode's normal form C. Not HTML: escape it where it is shown. */
            content: string;
            /**
             * Format: date-time
             * @description When its text was last changed, or null.
             */
            edited_at: string | null;
            entities: components["schemas"]["Entities"];
            /** @description Hashtags in the text as they were typed, without the sign, each once. */
            hashtags: string[];
            /** @description In search results: the parts of content that match, in order; counted in UTF-16 code units. */
            highlights: components["schemas"]["Highlight"][];
            /**
             * Format: int64
             * @description Its id; a newer tweet has a larger one.
             */
            id: number;
            /**
             * Format: int64
             * @description The id of the tweet that it answers, or null.
             */
            in_reply_to_id: number | null;
            /** @description A BCP 47 tag, given by the author or detected; null when unknown. */
            language: string | null;
            /**
             * Format: int32
             * @description The exact number of people who like it.
             */
            likes_count: number;
            /** @description The media with their sizes and descriptions. */
            media: components["schemas"]["Attachment"][];
            /** @description The people mentioned in the text, each once. */
            mentions: components["schemas"]["UserCard"][];
            /** @description The quoted tweet, without a tweet that it quotes itself. A placeholder with unavailable when it is deleted or the caller may not see it; null when no tweet is quoted. */
            quote: components["schemas"]["StreamedTweet"] | null;
            /**
             * Format: int64
             * @description The id of the tweet that it quotes, or null.
             */
            quote_of_id: number | null;
            /**
             * Format: int32
             * @description The number of tweets that quote it.
             */
            quotes_count: number;
            /**
             * Format: int32
             * @description The number of direct answers that are not deleted: those that are public, and those besides that the caller sees.
             */
            replies_count: number;
            /** @description For a retweet in feeds and lists of a person's tweets: the tweet that was retweeted; else null. The id, author and stamp of the entry are those of the retweet, and its text is empty. Use the id of the tweet inside to like, answer and delete. */
            retweet_of: components["schemas"]["StreamedTweet"] | null;
            /**
             * Format: int32
             * @description The number of retweets.
             */
            retweets_count: number;
            /** @description Whether clients show it only after a click. */
            sensitive: boolean;
            /**
             * Format: date-time
             * @description When it was posted.
             */
            stamp: string;
            /** @description A short line that is shown before the text, or null. */
            subject: string | null;
            /** @description Whether this is a placeholder for a tweet that is deleted or that the caller may not see. Then only id and in_reply_to_id have a meaning. */
            unavailable: boolean;
            /**
             * @description Who may see it: public, followers (and whom it mentions) or private (only whom it mentions).
             * @enum {string}
             */
            visibility: "public" | "followers" | "private";
        };
        /** @description Users to follow. */
        SuggestUsersResponse: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description The best suggestion first, at most limit. */
            users: components["schemas"]["UserCard"][];
        };
        /** @description A hashtag. */
        Tag: {
            /** @description Without its sign, in lower case. */
            tag: string;
            /**
             * Format: int64
             * @description How many public tweets have it.
             */
            tweets_count: number;
        };
        /** @description A page of the hashtags that match a search. */
        TagPage: {
            /** @description First the hashtag that equals the text, then those that begin with it, those that contain it and those that resemble it; of each kind the most used first. */
            hashtags: components["schemas"]["Tag"][];
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: string;
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description The conversation around a tweet. A tweet that is deleted or that the caller may not see is a placeholder with unavailable, if there are answers below it. */
        Thread: {
            /** @description The tweets above it, from the first tweet of the conversation down. */
            ancestors: components["schemas"]["Tweet"][];
            /** @description The answers below it, depth first, the oldest first on each level; in_reply_to_id gives the tree. Answers deeper than 50 levels are on the last level, in the order of time. limit does not count placeholders. */
            descendants: components["schemas"]["Tweet"][];
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: string;
            /** @description Always true; an error has false. */
            result: boolean;
            tweet: components["schemas"]["Tweet"];
        };
        /** @description A new pair of tokens. */
        TokenResponse: {
            /** @description Send it as Authorization: Bearer. It is a JWT, but what it contains may change. */
            access_token: string;
            /**
             * Format: int32
             * @description The lifetime of the access token in seconds.
             */
            expires_in: number;
            /** @description True after a sign-in with a one-time password: every call but POST /auth/password is a 403 until the password is changed. Absent else. */
            must_change_password?: boolean;
            /** @description Good for one new pair at /auth/refresh; keep it secret. Absent when it is in the cookie. */
            refresh_token?: string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description Always Bearer. */
            token_type: string;
        };
        /** @description A hashtag that more people use than usual. */
        Trend: {
            /**
             * Format: int32
             * @description The number of people who used it in public tweets of the last 24 hours (a setting), each counted once.
             */
            people_count: number;
            /** @description Without its sign, in lower case. */
            tag: string;
            /** @description The newest public tweets with it that the caller may see, at most 3. */
            tweets: components["schemas"]["Tweet"][];
            /**
             * Format: double
             * @description The number of people who usually use it in a period of that length, as in the 7 days before (a setting).
             */
            usual_count: number;
        };
        /** @description A page of the trends, with some tweets of each. */
        TrendPage: {
            /** @description Sorted by (people − usual) / √(usual + 1), the largest first; at most 100. A hashtag that one person alone uses is never a trend. */
            hashtags: components["schemas"]["Trend"][];
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: string;
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description A tweet as the caller sees it. */
        Tweet: {
            /** @description Root-relative URLs of the media, in the order given when it was posted; fetched without credentials. They are there from the first moment: while a file is processed, a request for it waits for that. What failed is in media only. */
            attachments: string[];
            author: components["schemas"]["UserCard"];
            /** @description Whether the caller has bookmarked it. */
            bookmarked: boolean;
            /** @description The text exactly as posted, in Unicode's normal form C. Not HTML: escape it where it is shown. */
            content: string;
            /**
             * Format: date-time
             * @description When its text was last changed, or null.
             */
            edited_at: string | null;
            entities: components["schemas"]["Entities"];
            /** @description Hashtags in the text as they were typed, without the sign, each once. */
            hashtags: string[];
            /** @description In search results: the parts of content that match, in order; counted in UTF-16 code units. */
            highlights: components["schemas"]["Highlight"][];
            /**
             * Format: int64
             * @description Its id; a newer tweet has a larger one.
             */
            id: number;
            /**
             * Format: int64
             * @description The id of the tweet that it answers, or null.
             */
            in_reply_to_id: number | null;
            /** @description A BCP 47 tag, given by the author or detected; null when unknown. */
            language: string | null;
            /** @description Whether the caller likes it. */
            liked: boolean;
            /** @description The people who like it: the caller first, then those whose likes are the newest; at most 100. */
            likes: components["schemas"]["Liker"][];
            /**
             * Format: int32
             * @description The exact number of people who like it.
             */
            likes_count: number;
            /** @description The media with their sizes and descriptions. */
            media: components["schemas"]["Attachment"][];
            /** @description The people mentioned in the text, each once. */
            mentions: components["schemas"]["UserCard"][];
            /** @description The quoted tweet, without a tweet that it quotes itself. A placeholder with unavailable when it is deleted or the caller may not see it; null when no tweet is quoted. */
            quote: components["schemas"]["Tweet"] | null;
            /**
             * Format: int64
             * @description The id of the tweet that it quotes, or null.
             */
            quote_of_id: number | null;
            /**
             * Format: int32
             * @description The number of tweets that quote it.
             */
            quotes_count: number;
            /**
             * Format: int32
             * @description The number of direct answers that are not deleted: those that are public, and those besides that the caller sees.
             */
            replies_count: number;
            /** @description For a retweet in feeds and lists of a person's tweets: the tweet that was retweeted; else null. The id, author and stamp of the entry are those of the retweet, and its text is empty. Use the id of the tweet inside to like, answer and delete. */
            retweet_of: components["schemas"]["Tweet"] | null;
            /** @description Whether the caller has retweeted it. */
            retweeted: boolean;
            /**
             * Format: int32
             * @description The number of retweets.
             */
            retweets_count: number;
            /** @description Whether clients show it only after a click. */
            sensitive: boolean;
            /**
             * Format: date-time
             * @description When it was posted.
             */
            stamp: string;
            /** @description A short line that is shown before the text, or null. */
            subject: string | null;
            /** @description Whether this is a placeholder for a tweet that is deleted or that the caller may not see. Then only id and in_reply_to_id have a meaning. */
            unavailable: boolean;
            /**
             * @description Who may see it: public, followers (and whom it mentions) or private (only whom it mentions).
             * @enum {string}
             */
            visibility: "public" | "followers" | "private";
        };
        /** @description A page of tweets. */
        TweetPage: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description In the order of the list. */
            tweets: components["schemas"]["Tweet"][];
        };
        /** @description A tweet. */
        TweetResponse: {
            /** @description Always true; an error has false. */
            result: boolean;
            tweet: components["schemas"]["Tweet"];
        };
        /** @description The confirmation; the body may be left out where the account has no password. */
        UnlinkIdentityRequest: {
            /** @description The password; not needed where the account has none. */
            current_password?: string | null;
        };
        /** @description The number of the caller's unread notifications. */
        Unread: {
            /**
             * Format: int32
             * @description The number; a group of notifications counts as one.
             */
            unread_count: number;
        };
        /** @description The body. */
        UploadMediaForm: {
            /** @description A description for those who cannot see it, at most 1,500 characters. */
            alt?: string | null;
            /**
             * Format: binary
             * @description The file: a picture of at most 20 MB and 50 megapixels, or a video of at most 200 MB and 5 minutes.
             */
            file: string;
        };
        /** @description The upload is there. */
        UploadMediaResponse: {
            /** @description What is known of it so far; null when it was deleted in the same moment. */
            media: components["schemas"]["Media"] | null;
            /**
             * Format: int64
             * @description What to put into tweet_media_ids.
             */
            media_id: number;
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description A person as lists and tweets show them. */
        UserCard: {
            /** @description Root-relative URL of the picture, or null. */
            avatar: string | null;
            /** @description True for a person whose account is deactivated, who can be neither followed nor mentioned anew; missing for everybody else. */
            deactivated?: boolean;
            /**
             * Format: int64
             * @description The person's id.
             */
            id: number;
            /** @description The display name, 1 to 50 characters. */
            name: string;
            /** @description The unique name, without the @. */
            username: string;
        };
        /** @description A page of people. */
        UserListResponse: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description The best match first, or by their ids. */
            users: components["schemas"]["UserCard"][];
        };
        /** @description A display name, 1 to 50 characters, already encoded as JSON: a page of tweets has more than a thousand. */
        UserName: string;
        /** @description A page of the people who like or retweeted a tweet. */
        UserPage: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description The person whose like or retweet is the newest comes first. */
            users: components["schemas"]["UserCard"][];
        };
        /** @description A file that was made of an upload. */
        Variant: {
            /** @description Its kind. */
            content_type: string;
            /** @description What it is for: display, preview, full (a picture in its own size), avatar or header. */
            name: string;
            /**
             * Format: int64
             * @description In bytes.
             */
            size: number;
            /** @description Root-relative URL, fetched without credentials. */
            url: string;
        };
        /** @description One version of a tweet. */
        Version: {
            /** @description The text. */
            content: string;
            entities: components["schemas"]["Entities"];
            /** @description Whether clients show it only after a click. */
            sensitive: boolean;
            /**
             * Format: date-time
             * @description When this version was posted or edited.
             */
            stamp: string;
            /** @description The line before the text, or null. */
            subject: string | null;
        };
        /** @description The versions of a tweet. */
        VersionPage: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description The current version first, then the earlier ones, the newest first. */
            versions: components["schemas"]["Version"][];
        };
        /** @description A visit at a provider has begun. */
        VisitResponse: {
            /** @description The address at the provider where the browser goes on. */
            location: string;
            /** @description Always true; an error has false. */
            result: boolean;
        };
    };
    responses: {
        /** @description Created. */
        CreatedApiKeyResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["CreatedApiKeyResponse"];
            };
        };
        /** @description Done. */
        Done: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Done"];
            };
        };
        /** @description Yes. */
        HealthResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["HealthResponse"];
            };
        };
        /** @description Done. */
        NoteResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NoteResponse"];
            };
        };
        /** @description Done. */
        NotificationPreferences: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["NotificationPreferences"];
            };
        };
        /** @description Done. */
        PasskeyOptionsResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PasskeyOptionsResponse"];
            };
        };
        /** @description Done. */
        PeoplePage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["PeoplePage"];
            };
        };
        /** @description Created. */
        ProfileResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProfileResponse"];
            };
        };
        /** @description Done. */
        ProfileResponse2: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["ProfileResponse"];
            };
        };
        /** @description Done. */
        RecoveryCodesResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["RecoveryCodesResponse"];
            };
        };
        /** @description Done. */
        SecondFactorResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["SecondFactorResponse"];
            };
        };
        /** @description Done. */
        TokenResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TokenResponse"];
            };
        };
        /** @description Done. */
        TweetPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TweetPage"];
            };
        };
        /** @description Done. */
        TweetResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["TweetResponse"];
            };
        };
        /** @description Created. */
        UploadMediaResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UploadMediaResponse"];
            };
        };
        /** @description Done. */
        UserListResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserListResponse"];
            };
        };
        /** @description Done. */
        UserPage: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["UserPage"];
            };
        };
        /** @description Done. */
        VisitResponse: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["VisitResponse"];
            };
        };
    };
    parameters: {
        /** @description The id. */
        appId: number;
        /** @description The next_cursor of the page before. */
        cursor: string;
        /** @description The same key within 24 hours is a 409: the answer holds a secret, which is shown once. */
        "Idempotency-Key": string;
        /** @description The same key within 24 hours gives the first answer again; with another request it is a 409. */
        "Idempotency-Key2": string;
        /** @description The id. */
        keyId: number;
        /** @description How many at most. */
        limit: number;
        /** @description The id. */
        mediaId: number;
        /** @description The id. */
        passkeyId: number;
        /** @description Words of the name or username, or their beginnings, at most 100 characters; case and accents do not matter. department:sales, title:engineer and manager:ada find by what the company's directory says; several words stand in quotes. */
        q: string;
        /** @description The id. */
        sessionId: number;
        /** @description The id. */
        tweetId: number;
        /** @description The id. */
        userId: number;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    ListAuditEntries: {
        parameters: {
            query?: {
                /** @description Only what people do with their own credentials, or only all else. */
                about?: "credentials" | "administration";
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
                /** @description Only entries about this account. */
                user_id?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAuditEntriesResponse"];
                };
            };
        };
    };
    ListInvitations: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListInvitationsResponse"];
                };
            };
        };
    };
    CreateInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateInvitationRequest"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitationResponse"];
                };
            };
        };
    };
    RevokeInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                invitationId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ListReports: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
                /** @description open: what waits for a decision; resolved: what was decided, or is gone; all: both. */
                status?: "open" | "resolved" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportPage"];
                };
            };
        };
    };
    ResolveReport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                reportId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveReportRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportResponse"];
                };
            };
        };
    };
    ListProvisionedGroups: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListProvisionedGroupsResponse"];
                };
            };
        };
    };
    ChangeProvisionedGroup: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                groupId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeProvisionedGroupRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ListScimTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListScimTokensResponse"];
                };
            };
        };
    };
    CreateScimToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours is a 409: the answer holds a secret, which is shown once. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateScimTokenRequest"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateScimTokenResponse"];
                };
            };
        };
    };
    RevokeScimToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tokenId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ListAccounts: {
        parameters: {
            query?: {
                /** @description Only active accounts, or only deactivated ones. */
                active?: boolean;
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
                /** @description Words of the name or username, or their beginnings, at most 100 characters; case and accents do not matter. department:sales, title:engineer and manager:ada find by what the company's directory says; several words stand in quotes. */
                q?: components["parameters"]["q"];
                /** @description Only accounts of this role. */
                role?: "user" | "moderator" | "admin";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAccountsResponse"];
                };
            };
        };
    };
    CreateUser: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the first answer again; with another request it is a 409. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key2"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateUserRequest"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountResponse"];
                };
            };
        };
    };
    ChangeUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeUserRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountResponse"];
                };
            };
        };
    };
    ListApiKeysOfUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListApiKeysOfUserResponse"];
                };
            };
        };
    };
    IssueApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours is a 409: the answer holds a secret, which is shown once. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IssueApiKeyRequest"];
            };
        };
        responses: {
            201: components["responses"]["CreatedApiKeyResponse"];
        };
    };
    RevokeApiKeyOfUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                keyId: components["parameters"]["keyId"];
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ListAppsOfUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAppsOfUserResponse"];
                };
            };
        };
    };
    EndAppOfUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                appId: components["parameters"]["appId"];
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    SetOneTimePassword: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours is a 409: the answer holds a secret, which is shown once. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SetOneTimePasswordRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SetOneTimePasswordResponse"];
                };
            };
        };
    };
    ShowSecondFactorOfUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["SecondFactorResponse"];
        };
    };
    ResetSecondFactorOfUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ListSessionsOfUser: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSessionsOfUserResponse"];
                };
            };
        };
    };
    EndSessionOfUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                sessionId: components["parameters"]["sessionId"];
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ShowSignInOfUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShowSignInOfUserResponse"];
                };
            };
        };
    };
    ListBookmarks: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["TweetPage"];
        };
    };
    DiscoverTweets: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["TweetPage"];
        };
    };
    ListFeed: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["TweetPage"];
        };
    };
    ListTweetsOfHashtag: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                /** @description The hashtag, with or without its sign. */
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["TweetPage"];
        };
    };
    ShowInstance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShowInstanceResponse"];
                };
            };
        };
    };
    GetMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                mediaId: components["parameters"]["mediaId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetMediaResponse"];
                };
            };
        };
    };
    DeleteMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                mediaId: components["parameters"]["mediaId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ChangeMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                mediaId: components["parameters"]["mediaId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeMediaRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeMediaResponse"];
                };
            };
        };
    };
    UploadMediaAlias: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the first answer again; with another request it is a 409. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key2"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadMediaForm"];
            };
        };
        responses: {
            201: components["responses"]["UploadMediaResponse"];
        };
    };
    UploadMedia: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the first answer again; with another request it is a 409. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key2"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["UploadMediaForm"];
            };
        };
        responses: {
            201: components["responses"]["UploadMediaResponse"];
        };
    };
    ListNotifications: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description Lists only these kinds, separated by commas: follow, like, retweet, reply, mention, quote, edit, password, email, api_key, sign_in, second_factor, identity. All kinds when not given. */
                kinds?: string;
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListNotificationsResponse"];
                };
            };
        };
    };
    MarkNotificationsRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MarkNotificationsReadRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ShowNotificationSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["NotificationPreferences"];
        };
    };
    ChangeNotificationSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeNotificationSettingsRequest"];
            };
        };
        responses: {
            200: components["responses"]["NotificationPreferences"];
        };
    };
    CountUnreadNotifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CountUnreadNotificationsResponse"];
                };
            };
        };
    };
    SearchHashtags: {
        parameters: {
            query: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
                /** @description The beginning of a tag, a part of it, or something like it, with or without its sign; at most 100 characters, case does not matter. */
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TagPage"];
                };
            };
        };
    };
    SearchTweets: {
        parameters: {
            query: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
                /**
                 * @description What to find, at most 1000 characters and 20 terms, all of which must hold: words in any
                 *     order and inflection, without regard to accents; serv* (words that begin so); "words in a row"; tea OR coffee (one of them);
                 *     from:ada, from:me; @ada (mentioned in it); #tag; has:media; since:2026-11-01 (that day and later)
                 *     and until:2026-11-01 (before that day), in UTC.
                 *     A minus before a term leaves out what has it: -word, -"a phrase", -from:ada, -#tag.
                 */
                q: string;
                /**
                 * @description relevance: how well the words match, how many like it, and how new it is,
                 *     among the 500 newest that match; while likes change, a tweet may repeat or be missed.
                 *     latest: newest first, all that match.
                 */
                sort?: "relevance" | "latest";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["TweetPage"];
        };
    };
    SearchUsers: {
        parameters: {
            query: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
                /** @description Words of the name or username, or their beginnings, at most 100 characters; case and accents do not matter. department:sales, title:engineer and manager:ada find by what the company's directory says; several words stand in quotes. */
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["UserListResponse"];
        };
    };
    StreamEvents: {
        parameters: {
            query?: {
                /** @description The id of the last event that the client has: the events after it are sent first. Or a moment, such as the Date header of the response with a list: the events since five seconds before that moment are sent first. The header Last-Event-ID means the same, and wins. */
                since?: string;
                /** @description A ticket from POST /api/stream/tickets. It replaces other credentials, for clients that cannot set headers. */
                ticket?: string;
                /** @description What the stream sends, separated by commas: feed, notifications, hashtag:TAG, user:ID, tweet:ID; at most 50. */
                topics?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": {
                        data: components["schemas"]["Hello"];
                        /** @enum {string} */
                        event: "hello";
                        /**
                         * Format: int64
                         * @description Resume after it; absent where the event has no place in the order.
                         */
                        id?: number;
                    } | {
                        data: components["schemas"]["StreamedTweet"];
                        /** @enum {string} */
                        event: "tweet";
                        /**
                         * Format: int64
                         * @description Resume after it; absent where the event has no place in the order.
                         */
                        id?: number;
                    } | {
                        data: components["schemas"]["StreamedTweet"];
                        /** @enum {string} */
                        event: "edited";
                        /**
                         * Format: int64
                         * @description Resume after it; absent where the event has no place in the order.
                         */
                        id?: number;
                    } | {
                        data: components["schemas"]["Deleted"];
                        /** @enum {string} */
                        event: "deleted";
                        /**
                         * Format: int64
                         * @description Resume after it; absent where the event has no place in the order.
                         */
                        id?: number;
                    } | {
                        data: components["schemas"]["Counts"];
                        /** @enum {string} */
                        event: "counts";
                        /**
                         * Format: int64
                         * @description Resume after it; absent where the event has no place in the order.
                         */
                        id?: number;
                    } | {
                        data: components["schemas"]["Notification"];
                        /** @enum {string} */
                        event: "notification";
                        /**
                         * Format: int64
                         * @description Resume after it; absent where the event has no place in the order.
                         */
                        id?: number;
                    } | {
                        data: components["schemas"]["Unread"];
                        /** @enum {string} */
                        event: "unread_count";
                        /**
                         * Format: int64
                         * @description Resume after it; absent where the event has no place in the order.
                         */
                        id?: number;
                    } | {
                        data: components["schemas"]["Reset"];
                        /** @enum {string} */
                        event: "reset";
                        /**
                         * Format: int64
                         * @description Resume after it; absent where the event has no place in the order.
                         */
                        id?: number;
                    };
                };
            };
        };
    };
    CreateStreamTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours is a 409: the answer holds a secret, which is shown once. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateStreamTicketResponse"];
                };
            };
        };
    };
    ListTrends: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrendPage"];
                };
            };
        };
    };
    ListTweets: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before, of the same sort and scope. */
                cursor?: string;
                /** @description How many at most; 100 when there is neither limit nor cursor nor offset. */
                limit?: number;
                /** @description The number of the page, from 1, of pages of limit tweets; the first 5,000 tweets can be reached so. Not together with cursor. */
                offset?: number;
                /** @description following: of those the caller follows and their own; all: of everybody. */
                scope?: "following" | "all";
                /** @description popular: likes descending, then newest first; latest: newest first. */
                sort?: "popular" | "latest";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListTweetsResponse"];
                };
            };
        };
    };
    CreateTweet: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the first answer again; with another request it is a 409. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key2"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateTweetRequest"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreateTweetResponse"];
                };
            };
        };
    };
    GetTweet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: components["parameters"]["tweetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["TweetResponse"];
        };
    };
    EditTweetByPut: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: components["parameters"]["tweetId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditTweetRequest"];
            };
        };
        responses: {
            200: components["responses"]["TweetResponse"];
        };
    };
    DeleteTweet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: components["parameters"]["tweetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    EditTweet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: components["parameters"]["tweetId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditTweetRequest"];
            };
        };
        responses: {
            200: components["responses"]["TweetResponse"];
        };
    };
    BookmarkTweet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: components["parameters"]["tweetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    UnbookmarkTweet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: components["parameters"]["tweetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ListVersions: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                /** @description The id. */
                tweetId: components["parameters"]["tweetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VersionPage"];
                };
            };
        };
    };
    ListLikers: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                /** @description The id. */
                tweetId: components["parameters"]["tweetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["UserPage"];
        };
    };
    LikeTweet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: components["parameters"]["tweetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    UnlikeTweet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: components["parameters"]["tweetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    MuteThread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: components["parameters"]["tweetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    UnmuteThread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: components["parameters"]["tweetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ListQuotes: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                /** @description The id. */
                tweetId: components["parameters"]["tweetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["TweetPage"];
        };
    };
    ListReplies: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                /** @description The id. */
                tweetId: components["parameters"]["tweetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["TweetPage"];
        };
    };
    ReportTweet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: components["parameters"]["tweetId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportTweetRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
        };
    };
    RetweetTweet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: components["parameters"]["tweetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    UnretweetTweet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: components["parameters"]["tweetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ListRetweeters: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                /** @description The id. */
                tweetId: components["parameters"]["tweetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["UserPage"];
        };
    };
    GetThread: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                /** @description The id. */
                tweetId: components["parameters"]["tweetId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Thread"];
                };
            };
        };
    };
    ListUsers: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
                /** @description Words of the name or username, or their beginnings, at most 100 characters; case and accents do not matter. department:sales, title:engineer and manager:ada find by what the company's directory says; several words stand in quotes. */
                q?: components["parameters"]["q"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["UserListResponse"];
        };
    };
    GetUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProfileResponse2"];
        };
    };
    ChangeProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileChange"];
            };
        };
        responses: {
            200: components["responses"]["ProfileResponse2"];
        };
    };
    DeleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["DeleteUserRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
        };
    };
    BlockUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    UnblockUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    FollowUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    UnfollowUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ListFollowers: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PeoplePage"];
        };
    };
    ListFollowing: {
        parameters: {
            query?: {
                /** @description Lists only these users, if they are in the list: at most 100 ids, separated by commas. All when not given. */
                among?: string;
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PeoplePage"];
        };
    };
    ListLikedTweets: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["TweetPage"];
        };
    };
    MuteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    UnmuteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ShowNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["NoteResponse"];
        };
    };
    SetNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetNoteRequest"];
            };
        };
        responses: {
            200: components["responses"]["NoteResponse"];
        };
    };
    DeleteNote: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ListTweetsOfUser: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
                /** @description true leaves only the person's own tweets with media. */
                media?: boolean;
                /** @description false leaves out the person's answers to tweets. */
                replies?: boolean;
            };
            header?: never;
            path: {
                /** @description The id. */
                userId: components["parameters"]["userId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["TweetPage"];
        };
    };
    GetUserByName: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The unique name, whatever the case. */
                username: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProfileResponse2"];
        };
    };
    GetMe: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["ProfileResponse2"];
        };
    };
    ChangeMyProfile: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileChange"];
            };
        };
        responses: {
            200: components["responses"]["ProfileResponse2"];
        };
    };
    ShowAnalytics: {
        parameters: {
            query?: {
                /** @description How many days, today included. */
                days?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShowAnalyticsResponse"];
                };
            };
        };
    };
    ListApiKeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListApiKeysResponse"];
                };
            };
        };
    };
    CreateApiKey: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours is a 409: the answer holds a secret, which is shown once. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreateApiKeyRequest"];
            };
        };
        responses: {
            201: components["responses"]["CreatedApiKeyResponse"];
        };
    };
    RevokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                keyId: components["parameters"]["keyId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ListApps: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListAppsResponse"];
                };
            };
        };
    };
    EndApp: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                appId: components["parameters"]["appId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ListBlocks: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PeoplePage"];
        };
    };
    ExportAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": string;
                };
            };
        };
    };
    ListIdentities: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListIdentitiesResponse"];
                };
            };
        };
    };
    LinkIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LinkIdentityRequest"];
            };
        };
        responses: {
            200: components["responses"]["VisitResponse"];
        };
    };
    UnlinkIdentity: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                identityId: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["UnlinkIdentityRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ListMutes: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PeoplePage"];
        };
    };
    ListNotes: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListNotesNotePage"];
                };
            };
        };
    };
    SuggestUsers: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestUsersResponse"];
                };
            };
        };
    };
    ChangeEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeEmailRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ConfirmEmail: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmEmailRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConfirmEmailResponse"];
                };
            };
        };
    };
    SendEmailConfirmation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ShowInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShowInvitationRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShowInvitationResponse"];
                };
            };
        };
    };
    AcceptInvitation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptInvitationRequest"];
            };
        };
        responses: {
            201: components["responses"]["ProfileResponse"];
        };
    };
    SignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInRequest"];
            };
        };
        responses: {
            200: components["responses"]["TokenResponse"];
        };
    };
    SignInWithPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInWithPasskeyRequest"];
            };
        };
        responses: {
            200: components["responses"]["TokenResponse"];
        };
    };
    StartPasskeySignIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["PasskeyOptionsResponse"];
        };
    };
    SignOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["SignOutRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SignOutResponse"];
                };
            };
        };
    };
    ShowCaller: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ShowCallerResponse"];
                };
            };
        };
    };
    ListPasskeys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListPasskeysResponse"];
                };
            };
        };
    };
    CreatePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CreatePasskeyRequest"];
            };
        };
        responses: {
            /** @description Created. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CreatePasskeyResponse"];
                };
            };
        };
    };
    RemovePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                passkeyId: components["parameters"]["passkeyId"];
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RemovePasskeyRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
        };
    };
    RenamePasskey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                passkeyId: components["parameters"]["passkeyId"];
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RenamePasskeyRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
        };
    };
    StartPasskey: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StartPasskeyRequest"];
            };
        };
        responses: {
            200: components["responses"]["PasskeyOptionsResponse"];
        };
    };
    ChangePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePasswordRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
        };
    };
    SendPasswordReset: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SendPasswordResetRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ResetPassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResetPasswordRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ReplaceRecoveryCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReplaceRecoveryCodesRequest"];
            };
        };
        responses: {
            200: components["responses"]["RecoveryCodesResponse"];
        };
    };
    RefreshTokens: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RefreshTokensRequest"];
            };
        };
        responses: {
            200: components["responses"]["TokenResponse"];
        };
    };
    RegisterAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RegisterAccountRequest"];
            };
        };
        responses: {
            201: components["responses"]["ProfileResponse"];
        };
    };
    ShowSecondFactor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["SecondFactorResponse"];
        };
    };
    ListSessions: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: components["parameters"]["cursor"];
                /** @description How many at most. */
                limit?: components["parameters"]["limit"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListSessionsResponse"];
                };
            };
        };
    };
    StartSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours is a 409: the answer holds a secret, which is shown once. */
                "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StartSessionRequest"];
            };
        };
        responses: {
            200: components["responses"]["TokenResponse"];
        };
    };
    EndSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                sessionId: components["parameters"]["sessionId"];
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["Done"];
        };
    };
    StartSignOn: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                provider: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["StartSignOnRequest"];
            };
        };
        responses: {
            200: components["responses"]["VisitResponse"];
        };
    };
    StartTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartTotpRequest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StartTotpResponse"];
                };
            };
        };
    };
    RemoveTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["RemoveTotpRequest"];
            };
        };
        responses: {
            200: components["responses"]["Done"];
        };
    };
    ConfirmTotp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmTotpRequest"];
            };
        };
        responses: {
            200: components["responses"]["RecoveryCodesResponse"];
        };
    };
    IsAlive: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["HealthResponse"];
        };
    };
    IsReady: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: components["responses"]["HealthResponse"];
        };
    };
    ServeFile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The name of the file, as it stands in an attachment's URL. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/gif": string;
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                    "video/mp4": string;
                };
            };
            /** @description The part that was asked for. */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/gif": string;
                    "image/jpeg": string;
                    "image/png": string;
                    "image/webp": string;
                    "video/mp4": string;
                };
            };
            /** @description Not modified. */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    GetMetrics: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Yes. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
        };
    };
}

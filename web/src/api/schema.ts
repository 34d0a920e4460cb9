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
        get?: never;
        put?: never;
        /** Issue an API key for an account */
        post: operations["IssueApiKey"];
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
        /** Show what I am told of */
        get: operations["ShowNotificationSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what I am told of */
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
        /** Hear what happens */
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
        /** Get a ticket for a stream */
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
        /** Edit a tweet, as PATCH does */
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
        /** Block somebody */
        post: operations["BlockUser"];
        /** Unblock somebody */
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
        /** Follow somebody */
        post: operations["FollowUser"];
        /** Stop following somebody */
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
        /** List who follows somebody */
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
        /** List whom somebody follows */
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
        /** Mute somebody */
        post: operations["MuteUser"];
        /** Unmute somebody */
        delete: operations["UnmuteUser"];
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
    "/api/users/me/blocks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List whom I have blocked */
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
    "/api/users/me/mutes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List whom I have muted */
        get: operations["ListMutes"];
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
        /** Suggest whom to follow */
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
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The account, as an administrator sees it. */
        Account: {
            /** @description False: no credential of theirs is accepted. */
            active: boolean;
            /**
             * Format: date-time
             * @description When it was made.
             */
            created_at: string;
            /** @description The address to sign in with, or null. */
            email: null | string;
            /**
             * Format: int64
             * @description The person's id.
             */
            id: number;
            /** @description The name to show. */
            name: string;
            /** @description user, moderator or admin. */
            role: string;
            /** @description The unique name. */
            username: string;
        };
        /** @description One account. */
        AccountAnswer: {
            /** @description Always true; an error has false. */
            result: boolean;
            user: components["schemas"]["Account"];
        };
        /** @description What can be shown of it later. */
        ApiKey: {
            /**
             * Format: date-time
             * @description When it was issued.
             */
            created_at: string;
            /**
             * Format: date-time
             * @description When it ends by itself, or null.
             */
            expires_at: null | string;
            /**
             * Format: int64
             * @description For revoking it.
             */
            id: number;
            /**
             * Format: date-time
             * @description When it was last used, to the minute, or null.
             */
            last_used_at: null | string;
            /** @description What its owner calls it. */
            name: string;
            /** @description The first characters, to tell keys apart. */
            prefix: string;
        };
        /** @description A picture or video as a tweet shows it. */
        Attachment: {
            /** @description The description for those who cannot see it, or null. */
            alt: null | string;
            /** @description The average colour, such as #8f7a61, or null. */
            average_colour: null | string;
            /** @description A few characters to paint while it loads, or null. */
            blurhash: null | string;
            /**
             * Format: double
             * @description How long a video lasts, in seconds; else null.
             */
            duration: null | number;
            /** @description Why it failed, in a sentence for the person who sent it; else null. */
            failure: null | string;
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
            /** @description Root-relative URL of a smaller still form; the same as the url where that is small; null until it is ready. */
            preview_url: null | string;
            /** @description Whether people see it: processing, ready or failed. */
            state: string;
            /** @description What it is: image, gif (a picture that moves) or video. */
            type: string;
            /** @description Root-relative URL, fetched without credentials, immutable; null until it is ready. */
            url: null | string;
            /**
             * Format: int32
             * @description In pixels; 0 of a video that is not ready.
             */
            width: number;
        };
        /** @description A page of people who did something to a tweet. */
        AudiencePage: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: null | string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description Who did it last comes first. */
            users: components["schemas"]["UserCard"][];
        };
        /** @description The new address, and who says so. */
        ChangeEmailRequest: {
            /** @description The password; not asked of somebody who has none. */
            current_password?: null | string;
            /** @description The new email address; unique, whatever the case. */
            email?: null | string;
        };
        /** @description What to change. */
        ChangeMediaRequest: {
            /** @description A description for those who cannot see it, at most 1,500 characters; empty to take it away. */
            alt?: null | string;
        };
        /** @description The upload. */
        ChangeMediaResponse: {
            media: components["schemas"]["Media"];
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description What to change; what is not given stays. */
        ChangeNotificationSettingsRequest: {
            /** @description A tweet that the caller passed on says something else. */
            edit?: null | boolean;
            /** @description Somebody follows the caller. */
            follow?: null | boolean;
            /** @description Somebody likes a tweet of the caller. */
            like?: null | boolean;
            /** @description A tweet names the caller. */
            mention?: null | boolean;
            /** @description A tweet quotes one of the caller. */
            quote?: null | boolean;
            /** @description Somebody answers one. */
            reply?: null | boolean;
            /** @description Somebody passes one on. */
            retweet?: null | boolean;
        };
        /** @description The old and the new one. */
        ChangePasswordRequest: {
            /** @description The password until now; not asked of somebody who has none. */
            current_password?: null | string;
            /** @description 10 to 128 characters, and not one that everybody tries first. */
            new_password?: null | string;
        };
        /** @description What changes; what is missing stays. */
        ChangeUserRequest: {
            /** @description False lets nobody in with this account. */
            active?: null | boolean;
            /** @description user, moderator or admin. */
            role?: null | string;
        };
        /** @description What one person has against it. */
        Complaint: {
            /** @description spam, abuse, confidential, illegal or other. */
            category: string;
            /** @description In their words, or null. Not HTML: escape it where it is shown. */
            reason: null | string;
            reported_version: null | components["schemas"]["Version"];
            /**
             * Format: date-time
             * @description When.
             */
            stamp: string;
            user: null | components["schemas"]["UserCard"];
        };
        /** @description The confirmation of what cannot be undone; an administrator who acts on somebody else sends none. */
        Confirmation: {
            /** @description The account's password. */
            password?: null | string;
            /** @description The account's username, where it has no password. */
            username?: null | string;
        };
        /** @description How many there are. */
        CountUnreadNotificationsResponse: {
            /** @description Always true; an error has false. */
            result: boolean;
            /**
             * Format: int32
             * @description Exactly.
             */
            unread_count: number;
        };
        /** @description A ticket. */
        CreateStreamTicketResponse: {
            /**
             * Format: int32
             * @description In seconds.
             */
            expires_in: number;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description For /api/stream?ticket=…, once. */
            ticket: string;
        };
        /** @description What to post. */
        CreateTweetRequest: {
            /**
             * Format: int64
             * @description The tweet that this one answers.
             */
            in_reply_to_id?: null | number;
            /** @description A BCP 47 tag; detected when not given, if the text is clear enough. */
            language?: null | string;
            /**
             * Format: int64
             * @description The public tweet that this one quotes.
             */
            quote_of_id?: null | number;
            /** @description To be shown only after a click. */
            sensitive?: null | boolean;
            /** @description A short line to show before the text, at most 100 characters. */
            subject?: null | string;
            /** @description The text: 1 to 280 characters as a person counts them; may be empty or blank only with media. */
            tweet_data?: null | string;
            /** @description At most 10 media of the caller, each once, in the order to show. */
            tweet_media_ids?: null | number[];
            /** @description public, followers (and whom it mentions) or private (only whom it mentions); for good. Public when not given; an answer then has that of the tweet it answers, and can be no wider. */
            visibility?: null | string;
        };
        /** @description The tweet is there. */
        CreateTweetResponse: {
            /** @description Always true; an error has false. */
            result: boolean;
            /**
             * Format: int64
             * @description Its id.
             */
            tweet_id: number;
        };
        /** @description Who it is for. */
        CreateUserRequest: {
            /** @description An address to sign in with; unique, whatever the case. */
            email?: null | string;
            /** @description The name to show, 1 to 50 characters. */
            name?: null | string;
            /** @description 10 to 128 characters, and not one that everybody tries first; without one the account is used with API keys. */
            password?: null | string;
            /** @description user, moderator or admin; user when it is missing. */
            role?: null | string;
            /** @description 3 to 30 ASCII letters, digits and underscores; unique whatever the case. */
            username?: null | string;
        };
        /** @description Of all these days. */
        DayCounts: {
            /**
             * Format: int32
             * @description People who began to follow the caller.
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
        /** @description How it ended; null while it is open. */
        Decision: null | {
            /** @description What the moderator added, or null. */
            note: null | string;
            /** @description dismiss (the tweet stays), delete (a moderator deleted it) or gone (its author did). */
            outcome: string;
            /**
             * Format: date-time
             * @description When.
             */
            stamp: string;
            user: null | components["schemas"]["UserCard"];
        };
        /** @description It is done, and there is nothing more to say. */
        Done: {
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description What to change; what is missing stays as it is. */
        EditTweetRequest: {
            /** @description A BCP 47 tag; empty for none. A new text without it is looked at again. */
            language?: null | string;
            /** @description To be shown only after a click. */
            sensitive?: null | boolean;
            /** @description A short line to show before the text, at most 100 characters; empty for none. */
            subject?: null | string;
            /** @description The text: 1 to 280 characters as a person counts them; may be empty or blank only with media. */
            tweet_data?: null | string;
            /** @description Cannot be changed; the same as before is accepted. */
            visibility?: null | string;
        };
        /** @description Mentions, hashtags and links with their places in content, counted in UTF-16 code units. */
        Entities: {
            /** @description Words with #, in the order of the text. */
            hashtags: components["schemas"]["Hashtag"][];
            /** @description Addresses with http:// or https://, in the order of the text. */
            links: components["schemas"]["Link"][];
            /** @description People named with @, in the order of the text. */
            mentions: components["schemas"]["Mention"][];
        };
        /** @description The body of every error. */
        Error: {
            /** @description A sentence for a person. */
            error_message: string;
            /** @description One of a short documented list. */
            error_type: string;
            /** @description By field, when fields are at fault. */
            errors?: null | {
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
             * @description Where it has ended.
             */
            end: number;
            /**
             * Format: int32
             * @description Where it begins, with the sign.
             */
            start: number;
            /** @description As it was typed, without the sign. */
            tag: string;
        };
        /** @description A part of a text that a search has found. Places count UTF-16 code units, as those of entities do. */
        Highlight: {
            /**
             * Format: int32
             * @description Where it has ended.
             */
            end: number;
            /**
             * Format: int32
             * @description Where it begins.
             */
            start: number;
        };
        /**
         * Format: binary
         * @description The file: a picture of at most 20 MB and 50 megapixels, or a video of at most 200 MB and 5 minutes.
         */
        IFormFile: string;
        /** @description A key that was issued. */
        Issued: {
            /** @description The key itself, shown only now. */
            api_key: string;
            key: components["schemas"]["ApiKey"];
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description Somebody who likes a tweet. */
        Liker: {
            name: components["schemas"]["UserName"];
            /**
             * Format: int64
             * @description The person's id.
             */
            user_id: number;
        };
        /** @description An address in the text. */
        Link: {
            /**
             * Format: int32
             * @description Where it has ended.
             */
            end: number;
            /**
             * Format: int32
             * @description Where it begins.
             */
            start: number;
            /** @description The address. */
            url: string;
        };
        /** @description A page of accounts. */
        ListAccountsResponse: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: null | string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description By their ids. */
            users: components["schemas"]["Account"][];
        };
        /** @description All keys of the caller; there are at most 50. */
        ListApiKeysResponse: {
            /** @description The newest first. */
            api_keys: components["schemas"]["ApiKey"][];
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description Something an administrator or a moderator did. */
        ListAuditEntriesEntry: {
            /** @description created_user, changed_user, changed_profile, deleted_user or issued_api_key; of moderators deleted_tweet, deleted_media or dismissed_report. */
            action: string;
            /**
             * Format: int64
             * @description Who did it; 0 at the command line.
             */
            actor_id: number;
            /** @description The network address it came from; empty at the command line. */
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
             * @description To whose account, or whose tweet or upload it was.
             */
            target_id: number;
        };
        /** @description A page of the log. */
        ListAuditEntriesResponse: {
            /** @description The newest first. */
            entries: components["schemas"]["ListAuditEntriesEntry"][];
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: null | string;
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description A page of notifications. */
        ListNotificationsResponse: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: null | string;
            /** @description The newest first. */
            notifications: components["schemas"]["Notification"][];
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description A page of sessions. */
        ListSessionsResponse: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: null | string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description The newest sign-in first. */
            sessions: components["schemas"]["ListSessionsSessionView"][];
        };
        /** @description A session of the caller. */
        ListSessionsSessionView: {
            /** @description From where that was. */
            address: string;
            /**
             * Format: int64
             * @description The API key that began it and ends it; null where that was the password.
             */
            api_key_id: null | number;
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
            /** @description What the program said of itself when it was last refreshed. */
            user_agent: string;
        };
        /** @description A page of the feed. */
        ListTweetsResponse: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: null | string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description In the order asked for. */
            tweets: components["schemas"]["Tweet"][];
        };
        /** @description What was read. */
        MarkNotificationsReadRequest: {
            /**
             * Format: int64
             * @description The id of the newest notification that was seen.
             */
            up_to_id?: null | number;
        };
        /** @description What is known of it. */
        Media: {
            /** @description The description for those who cannot see it, or null. */
            alt?: null | string;
            /** @description The average colour, such as #8f7a61, or null. */
            average_colour?: null | string;
            /** @description A few characters to paint while it loads (blurha.sh), or null. */
            blurhash?: null | string;
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
            duration?: null | number;
            /** @description Why it failed, in a sentence for the person who sent it; else null. */
            failure?: null | string;
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
            /** @description Root-relative URL of a smaller still form; null until it is ready. */
            preview_url?: null | string;
            /**
             * Format: int64
             * @description Of what was sent, in bytes.
             */
            size: number;
            /** @description processing, ready or failed. */
            state: string;
            /**
             * Format: int64
             * @description The tweet that it is on, or null.
             */
            tweet_id?: null | number;
            /** @description image, gif (a picture that moves) or video. */
            type: string;
            /** @description Root-relative URL, fetched without credentials; null until it is ready. */
            url?: null | string;
            /** @description The files that were made of it. */
            variants: components["schemas"]["Variant"][];
            /**
             * Format: int32
             * @description In pixels; 0 of a video that is not ready.
             */
            width: number;
        };
        /** @description Somebody named in the text. The name there is the one they had then; the id stays theirs. */
        Mention: {
            /**
             * Format: int32
             * @description Where it has ended.
             */
            end: number;
            /**
             * Format: int32
             * @description Where it begins, with the sign.
             */
            start: number;
            /**
             * Format: int64
             * @description Who.
             */
            user_id: number;
        };
        /** @description An API key that is wanted. */
        NewApiKey: {
            /**
             * Format: date-time
             * @description When it shall end by itself; null: never.
             */
            expires_at?: null | string;
            /** @description What its owner will call it, 1 to 50 characters. */
            name?: null | string;
        };
        /** @description What somebody is told, alike ones as one: of one kind and about one tweet, the unread ones together and the read ones together. */
        Notification: {
            /**
             * Format: int32
             * @description How many people did it.
             */
            count: number;
            /**
             * Format: int64
             * @description Of the newest of them. Give it to /api/notifications/read as up_to_id when this and what is older was seen.
             */
            id: number;
            /** @description follow, like, retweet, reply, mention, quote or edit (a tweet that the caller passed on says something else now). */
            kind: string;
            /** @description The caller has read it. */
            read: boolean;
            /**
             * Format: date-time
             * @description When the newest of them happened.
             */
            stamp: string;
            tweet: null | components["schemas"]["Preview"];
            /** @description Who did it, the newest first, at most 5. */
            users: components["schemas"]["UserCard"][];
        };
        /** @description Of what the caller is told. */
        NotificationWishes: {
            /** @description A tweet that they passed on says something else now. */
            edit: boolean;
            /** @description Somebody follows them. */
            follow: boolean;
            /** @description Somebody likes their tweet. */
            like: boolean;
            /** @description A tweet names them. */
            mention: boolean;
            /** @description A tweet quotes theirs. */
            quote: boolean;
            /** @description Somebody answered their tweet. */
            reply: boolean;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description Somebody passed their tweet on. */
            retweet: boolean;
        };
        /** @description A page of people. */
        PeopleAnswer: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: null | string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description The best match first, or by their ids. */
            users: components["schemas"]["UserCard"][];
        };
        /** @description A page of people who are connected with somebody. */
        PeoplePage: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: null | string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description The newest connection first. */
            users: components["schemas"]["UserCard"][];
        };
        /** @description Somebody in a list of names. */
        PersonName: {
            /**
             * Format: int64
             * @description The person's id.
             */
            id: number;
            /** @description The name to show. */
            name: string;
        };
        /** @description The tweet that is liked, passed on or edited, or the one that answers, names or quotes; null for a follow, and when it is not there for the caller. */
        Preview: null | {
            /** @description Root-relative URLs of its media, fetched without credentials. */
            attachments: string[];
            author: components["schemas"]["UserCard"];
            /** @description Its text. Not HTML: escape it where it is shown. */
            content: string;
            /**
             * Format: int64
             * @description Its id.
             */
            id: number;
            /**
             * Format: int64
             * @description The tweet it answers, or null.
             */
            in_reply_to_id: null | number;
            /**
             * Format: date-time
             * @description When it was posted.
             */
            stamp: string;
        };
        /** @description The profile, as the caller sees it. */
        Profile: {
            /** @description Root-relative URL of the picture, or null. */
            avatar: null | string;
            /** @description What they say of themselves; empty when nothing. */
            bio: string;
            /** @description The caller has blocked this person. Whoever has blocked the caller has no profile for them. */
            blocked: boolean;
            /**
             * Format: date-time
             * @description When the account was made.
             */
            created_at: string;
            /** @description The caller follows this person. */
            followed: boolean;
            /** @description At most 1,000: the caller first if among them, then the newest. Nobody who has blocked the caller. */
            followers: components["schemas"]["PersonName"][];
            /**
             * Format: int32
             * @description Exact.
             */
            followers_count: number;
            /** @description At most 1,000: the caller first if among them, then the newest. Nobody who has blocked the caller. */
            following: components["schemas"]["PersonName"][];
            /**
             * Format: int32
             * @description Exact.
             */
            following_count: number;
            /** @description This person follows the caller. */
            following_me: boolean;
            /** @description Root-relative URL of the wide picture, or null. */
            header: null | string;
            /**
             * Format: int64
             * @description The person's id.
             */
            id: number;
            /** @description The caller has muted this person, who cannot see it. */
            muted: boolean;
            /** @description The name to show. */
            name: string;
            /** @description user, moderator or admin. */
            role: string;
            /**
             * Format: int64
             * @description Exact.
             */
            tweets_count: number;
            /** @description The unique name. */
            username: string;
        };
        /** @description A person's profile. */
        ProfileAnswer: {
            /** @description Always true; an error has false. */
            result: boolean;
            user: components["schemas"]["Profile"];
        };
        /** @description What changes on a profile; what is missing or null stays as it is. */
        ProfileChange: {
            /**
             * Format: int64
             * @description An uploaded picture that nothing else uses; 0 removes the avatar.
             */
            avatar_media_id?: null | number;
            /** @description At most 160 characters as a person counts them; line breaks are welcome, an empty text removes it. */
            bio?: null | string;
            /**
             * Format: int64
             * @description An uploaded picture that nothing else uses; 0 removes the header.
             */
            header_media_id?: null | number;
            /** @description The name to show, 1 to 50 characters on one line. */
            name?: null | string;
            /** @description 3 to 30 ASCII letters, digits and underscores; unique, whatever the case. The id stays, the old name is free at once. */
            username?: null | string;
        };
        /** @description What to carry on; the body may be left out where the cookie has it. */
        RefreshTokensRequest: {
            /** @description The one of the last answer; it is good once. */
            refresh_token?: null | string;
        };
        /** @description Who it is. */
        RegisterAccountRequest: {
            /** @description An email address; unique, whatever the case. */
            email?: null | string;
            /** @description The name to show, 1 to 50 characters; the username when it is not given. */
            name?: null | string;
            /** @description 10 to 128 characters, and not one that everybody tries first. */
            password?: null | string;
            /** @description 3 to 30 ASCII letters, digits and underscores; unique, whatever the case. */
            username?: null | string;
        };
        /** @description A tweet that people say should not be there, as moderators see it. */
        Report: {
            author: components["schemas"]["UserCard"];
            /** @description Who has what against it: the newest first, at most 50. */
            complaints: components["schemas"]["Complaint"][];
            /**
             * Format: int32
             * @description How many people have something against it, exactly.
             */
            complaints_count: number;
            /**
             * Format: int64
             * @description The report's id.
             */
            id: number;
            resolution: null | components["schemas"]["Decision"];
            /**
             * Format: date-time
             * @description When the first of them said so.
             */
            stamp: string;
            /** @description open or resolved. */
            status: string;
            tweet: components["schemas"]["Tweet"];
            /**
             * Format: int64
             * @description The tweet.
             */
            tweet_id: number;
        };
        /** @description A report. */
        ReportAnswer: {
            report: components["schemas"]["Report"];
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description A page of the moderators' queue. */
        ReportPage: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: null | string;
            /** @description The newest first. */
            reports: components["schemas"]["Report"][];
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description What is wrong with it: words, a category, or both. */
        ReportTweetRequest: {
            /** @description spam, abuse (insults, threats, hatred), confidential (what should not be told), illegal or other (the default). */
            category?: null | string;
            /** @description In the caller's words, at most 500 characters as a person counts them. Needed where no category is given, or other. */
            reason?: null | string;
        };
        /** @description The decision. */
        ResolveReportRequest: {
            /** @description For other moderators, at most 500 characters as a person counts them; kept with the report, not in the audit log. */
            note?: null | string;
            /** @description dismiss: the tweet stays. delete: it goes, as if its author deleted it. */
            outcome?: null | string;
        };
        /** @description One day. */
        ShowAnalyticsDay: {
            /** @description Of UTC, as 2026-11-20. */
            date: string;
            /**
             * Format: int32
             * @description People who follow the caller and began to on this day.
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
            /** @description The oldest first, today last; days on which nothing happened too. */
            days: components["schemas"]["ShowAnalyticsDay"][];
            /** @description Always true; an error has false. */
            result: boolean;
            totals: components["schemas"]["DayCounts"];
        };
        /** @description The caller. */
        ShowCallerResponse: {
            /** @description The address that they sign in with; null when they have none. Only they see it, and administrators. */
            email: null | string;
            /** @description Whether they have set one. Who comes with an API key or by a gateway may have none: POST /auth/password sets it without asking for the old one. */
            has_password: boolean;
            /** @description Always true; an error has false. */
            result: boolean;
            user: components["schemas"]["Profile"];
        };
        /** @description This server, as strangers see it. */
        ShowInstanceResponse: {
            /** @description The most that is accepted: tweet_characters as a person counts them, tweet_media of one tweet, picture_bytes, video_bytes. */
            limits: {
                [key: string]: number;
            };
            /** @description open, or closed where an administrator makes accounts. */
            registration: string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description The request has good credentials, though the client sent none: a gateway in front has added them. */
            signed_in: boolean;
        };
        /** @description Who it is, and how they prove it. */
        SignInRequest: {
            /** @description For browsers: the refresh token comes as a cookie that no script can read, and not in the answer. */
            cookie?: null | boolean;
            /** @description The username or the email address. */
            login?: null | string;
            /** @description The password. */
            password?: null | string;
        };
        /** @description How much to end; the body may be left out. */
        SignOutRequest: {
            /** @description All sessions of the caller, on every device. */
            everywhere?: null | boolean;
        };
        /** @description How the session is kept; the body may be left out. */
        StartSessionRequest: {
            /** @description For browsers: the refresh token comes as a cookie that no script can read, and not in the answer. */
            cookie?: null | boolean;
        };
        /** Format: binary */
        Stream: string;
        /** @description People to follow. */
        SuggestUsersResponse: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: null | string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description The best proposal first, at most limit. */
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
        /** @description Hashtags that were found. */
        TagPage: {
            /** @description Exactly that one first, then those that begin so, those that have it in them, those like it; of each kind the most used first. */
            hashtags: components["schemas"]["Tag"][];
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: null | string;
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description A conversation around a tweet. What is deleted or not for the caller is there as a placeholder with unavailable, if something hangs on it. */
        Thread: {
            /** @description What it answers, from the first tweet of the conversation down. */
            ancestors: components["schemas"]["Tweet"][];
            /** @description The answers below it, depth first, the oldest first on each level; in_reply_to_id tells the tree. After 50 levels all stand on one, in the order of time. limit counts those that are there, without placeholders. */
            descendants: components["schemas"]["Tweet"][];
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: null | string;
            /** @description Always true; an error has false. */
            result: boolean;
            tweet: components["schemas"]["Tweet"];
        };
        /** @description A new pair of tokens. */
        TokenAnswer: {
            /** @description Send it as Authorization: Bearer; a JWT whose content is the server's affair. */
            access_token: string;
            /**
             * Format: int32
             * @description How many seconds the access token is good.
             */
            expires_in: number;
            /** @description Good for one new pair at /auth/refresh; keep it secret. Absent when it is in the cookie. */
            refresh_token?: null | string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description Always Bearer. */
            token_type: string;
        };
        /** @description A hashtag that more people use than usual. */
        Trend: {
            /**
             * Format: int32
             * @description How many people used it in public tweets of the last 24 hours (a setting), each counted once.
             */
            people_count: number;
            /** @description Without its sign, in lower case. */
            tag: string;
            /** @description The newest with it that the caller sees, at most 3; public ones only. */
            tweets: components["schemas"]["Tweet"][];
            /**
             * Format: double
             * @description How many usually do in as long a time, by the 7 days before (a setting).
             */
            usual_count: number;
        };
        /** @description The hashtags that rise, with some tweets of each. */
        TrendPage: {
            /** @description By (people − usual) / √(usual + 1), the one that rises most first; at most 100. One person's tag is none of them. */
            hashtags: components["schemas"]["Trend"][];
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: null | string;
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description A tweet as the caller sees it. */
        Tweet: {
            /** @description Root-relative URLs of the media that are ready, in the order given when it was posted; fetched without credentials. What is still being processed is in media only. */
            attachments: string[];
            author: components["schemas"]["UserCard"];
            /** @description The caller has bookmarked it. */
            bookmarked: boolean;
            /** @description The text exactly as posted, in Unicode's normal form C. Not HTML: escape it where it is shown. */
            content: string;
            /**
             * Format: date-time
             * @description When its text was last changed, or null.
             */
            edited_at: null | string;
            entities: components["schemas"]["Entities"];
            /** @description Hashtags in the text as they were typed, without the sign, each once. */
            hashtags: string[];
            /** @description In answers to a search: the parts of content that it was found by, in order; counted in UTF-16 code units. */
            highlights: components["schemas"]["Highlight"][];
            /**
             * Format: int64
             * @description Its id; a newer tweet has a larger one.
             */
            id: number;
            /**
             * Format: int64
             * @description The tweet it answers, or null.
             */
            in_reply_to_id: null | number;
            /** @description BCP 47: as the author said, else as detected; null when unknown. */
            language: null | string;
            /** @description The caller likes it. */
            liked: boolean;
            /** @description Who likes it: the caller first, then the newest, at most 100. */
            likes: components["schemas"]["Liker"][];
            /**
             * Format: int32
             * @description How many like it, exactly.
             */
            likes_count: number;
            /** @description The media with their sizes and descriptions. */
            media: components["schemas"]["Attachment"][];
            /** @description People named in the text, each once. */
            mentions: components["schemas"]["UserCard"][];
            quote: null | components["schemas"]["Tweet"];
            /**
             * Format: int64
             * @description The tweet it quotes, or null.
             */
            quote_of_id: null | number;
            /**
             * Format: int32
             * @description How many tweets quote it.
             */
            quotes_count: number;
            /**
             * Format: int32
             * @description How many direct answers it has: all that are not deleted, also those the caller does not see.
             */
            replies_count: number;
            retweet_of: null | components["schemas"]["Tweet"];
            /** @description The caller has passed it on. */
            retweeted: boolean;
            /**
             * Format: int32
             * @description How often it was passed on.
             */
            retweets_count: number;
            /** @description The author asks to show it only after a click. */
            sensitive: boolean;
            /**
             * Format: date-time
             * @description When it was posted.
             */
            stamp: string;
            /** @description A short line to show before the text, or null. */
            subject: null | string;
            /** @description A placeholder in the shape of a tweet: it is deleted, or not for the caller; only id and in_reply_to_id say something. */
            unavailable: boolean;
            /** @description Who may see it: public, followers (and whom it mentions) or private (only whom it mentions). */
            visibility: string;
        };
        /** @description A tweet. */
        TweetAnswer: {
            /** @description Always true; an error has false. */
            result: boolean;
            tweet: components["schemas"]["Tweet"];
        };
        /** @description A page of tweets. */
        TweetPage: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: null | string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description In the order of the list. */
            tweets: components["schemas"]["Tweet"][];
        };
        /** @description The body. */
        UploadMediaForm: {
            /** @description A description for those who cannot see it, at most 1,500 characters. */
            alt?: null | string;
            file: components["schemas"]["IFormFile"];
        };
        /** @description The upload is there. */
        UploadMediaResponse: {
            media: components["schemas"]["Media"];
            /**
             * Format: int64
             * @description What to put into tweet_media_ids.
             */
            media_id: number;
            /** @description Always true; an error has false. */
            result: boolean;
        };
        /** @description What is shown of a person beside something of theirs. */
        UserCard: {
            /** @description Root-relative URL of the picture, or null. */
            avatar: null | string;
            /**
             * Format: int64
             * @description The person's id.
             */
            id: number;
            /** @description The name to show, 1 to 50 characters. */
            name: string;
            /** @description The unique name, without the @. */
            username: string;
        };
        /** @description The name to show. */
        UserName: string;
        /** @description A file that was made of an upload. */
        Variant: {
            /** @description Its kind. */
            content_type: string;
            /** @description What it is for: display, preview, avatar or header. */
            name: string;
            /**
             * Format: int64
             * @description In bytes.
             */
            size: number;
            /** @description Root-relative URL, fetched without credentials. */
            url: string;
        };
        /** @description What the tweet said then, if it has been edited since and is still there; else null. */
        Version: null | {
            /** @description The text. */
            content: string;
            entities: components["schemas"]["Entities"];
            /** @description To be shown only after a click. */
            sensitive: boolean;
            /**
             * Format: date-time
             * @description Since when it said this.
             */
            stamp: string;
            /** @description The line before it, or null. */
            subject: null | string;
        };
        /** @description What a tweet says and said. */
        VersionPage: {
            /** @description Give it back as cursor for the next page; absent on the last one. */
            next_cursor?: null | string;
            /** @description Always true; an error has false. */
            result: boolean;
            /** @description What it says now first, then what it said before, the newest first. */
            versions: components["schemas"]["Version"][];
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    ListAuditEntries: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
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
    ListReports: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description open: what waits for a decision; resolved: what was decided, or is gone; all: both. */
                status?: "open" | "resolved" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportAnswer"];
                };
            };
        };
    };
    ListAccounts: {
        parameters: {
            query?: {
                /** @description Only accounts that may come in, or only those that may not. */
                active?: "true" | "false";
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words of the name or username, or their beginnings, at most 100 characters; case and accents do not matter. */
                q?: string;
                /** @description Only accounts of this role. */
                role?: "user" | "moderator" | "admin";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
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
                "Idempotency-Key"?: string;
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
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountAnswer"];
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
                userId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeUserRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountAnswer"];
                };
            };
        };
    };
    IssueApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Issued"];
                };
            };
        };
    };
    ListBookmarks: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TweetPage"];
                };
            };
        };
    };
    DiscoverTweets: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TweetPage"];
                };
            };
        };
    };
    ListFeed: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TweetPage"];
                };
            };
        };
    };
    ListTweetsOfHashtag: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The id. */
                tag: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TweetPage"];
                };
            };
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
            /** @description OK */
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
                mediaId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
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
                mediaId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ChangeMedia: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                mediaId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeMediaRequest"];
            };
        };
        responses: {
            /** @description OK */
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
                "Idempotency-Key"?: string;
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
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadMediaResponse"];
                };
            };
        };
    };
    UploadMedia: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key within 24 hours gives the first answer again; with another request it is a 409. */
                "Idempotency-Key"?: string;
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
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadMediaResponse"];
                };
            };
        };
    };
    ListNotifications: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description Only these kinds, with commas between them: follow, like, retweet, reply, mention, quote, edit. All when not given. */
                kinds?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationWishes"];
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationWishes"];
                };
            };
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
            /** @description OK */
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
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description The beginning of a tag, a part of it, or something like it, with or without its sign; at most 100 characters, case does not matter. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
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
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /**
                 * @description What to find, at most 1000 characters and 20 terms, all of which must hold: words in any order and inflection; "words in a row";
                 *     from:ada; @ada (named in it); #tag; has:media; since:2026-11-01 (that day and later) and until:2026-11-01 (before that day), in UTC.
                 *     A minus before a term leaves out what has it: -word, -"a phrase", -from:ada, -#tag.
                 */
                q?: string;
                /**
                 * @description relevance: how well the words match, how many like it, and how new it is, among the 500 newest that match; while likes change, a tweet may repeat or be missed.
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TweetPage"];
                };
            };
        };
    };
    SearchUsers: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words of the name or username, or their beginnings, at most 100 characters; case and accents do not matter. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleAnswer"];
                };
            };
        };
    };
    StreamEvents: {
        parameters: {
            query?: {
                /** @description The id of the last event that was received: what came after it is told first. Or a moment, such as the Date of the answer that showed a list: what happened since five seconds before it. The header Last-Event-ID says the same, and wins. */
                since?: string;
                /** @description From POST /api/stream/tickets, in place of other credentials, for clients that cannot set headers. */
                ticket?: string;
                /** @description Of what to tell, with commas between: feed, notifications, hashtag:TAG, user:ID, tweet:ID; at most 50. */
                topics?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    CreateStreamTicket: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Created */
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
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
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
            /** @description OK */
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
                "Idempotency-Key"?: string;
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
            /** @description Created */
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
                tweetId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TweetAnswer"];
                };
            };
        };
    };
    EditTweetByPut: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditTweetRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TweetAnswer"];
                };
            };
        };
    };
    DeleteTweet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    EditTweet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditTweetRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TweetAnswer"];
                };
            };
        };
    };
    BookmarkTweet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    UnbookmarkTweet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ListVersions: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The id. */
                tweetId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
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
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The id. */
                tweetId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AudiencePage"];
                };
            };
        };
    };
    LikeTweet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    UnlikeTweet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    MuteThread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    UnmuteThread: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ListQuotes: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The id. */
                tweetId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TweetPage"];
                };
            };
        };
    };
    ListReplies: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The id. */
                tweetId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TweetPage"];
                };
            };
        };
    };
    ReportTweet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportTweetRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    RetweetTweet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    UnretweetTweet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                tweetId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ListRetweeters: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The id. */
                tweetId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AudiencePage"];
                };
            };
        };
    };
    GetThread: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The id. */
                tweetId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
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
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description Words of the name or username, or their beginnings, at most 100 characters; case and accents do not matter. */
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleAnswer"];
                };
            };
        };
    };
    GetUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileAnswer"];
                };
            };
        };
    };
    ChangeProfile: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProfileChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileAnswer"];
                };
            };
        };
    };
    DeleteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": null | components["schemas"]["Confirmation"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    BlockUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    UnblockUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    FollowUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    UnfollowUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ListFollowers: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The id. */
                userId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeoplePage"];
                };
            };
        };
    };
    ListFollowing: {
        parameters: {
            query?: {
                /** @description Only who of these people, by their ids with commas between them, is in the list: at most 100. All when not given. */
                among?: string;
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The id. */
                userId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeoplePage"];
                };
            };
        };
    };
    ListLikedTweets: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path: {
                /** @description The id. */
                userId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TweetPage"];
                };
            };
        };
    };
    MuteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    UnmuteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                userId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ListTweetsOfUser: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
                /** @description true leaves only the person's own tweets with media. */
                media?: "true" | "false";
                /** @description false leaves out the person's answers to tweets. */
                replies?: "true" | "false";
            };
            header?: never;
            path: {
                /** @description The id. */
                userId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TweetPage"];
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileAnswer"];
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileAnswer"];
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileAnswer"];
                };
            };
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
            /** @description OK */
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
            /** @description OK */
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
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewApiKey"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Issued"];
                };
            };
        };
    };
    RevokeApiKey: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                keyId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
        };
    };
    ListBlocks: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeoplePage"];
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/zip": components["schemas"]["Stream"];
                };
            };
        };
    };
    ListMutes: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeoplePage"];
                };
            };
        };
    };
    SuggestUsers: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenAnswer"];
                };
            };
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
                "application/json": null | components["schemas"]["SignOutRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
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
            /** @description OK */
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
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
                "application/json": null | components["schemas"]["RefreshTokensRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenAnswer"];
                };
            };
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
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProfileAnswer"];
                };
            };
        };
    };
    ListSessions: {
        parameters: {
            query?: {
                /** @description The next_cursor of the page before. */
                cursor?: string;
                /** @description How many at most. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
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
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": null | components["schemas"]["StartSessionRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenAnswer"];
                };
            };
        };
    };
    EndSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description The id. */
                sessionId: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Done"];
                };
            };
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/gif": components["schemas"]["Stream"];
                    "image/jpeg": components["schemas"]["Stream"];
                    "image/png": components["schemas"]["Stream"];
                    "image/webp": components["schemas"]["Stream"];
                    "video/mp4": components["schemas"]["Stream"];
                };
            };
            /** @description Partial Content */
            206: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/gif": components["schemas"]["Stream"];
                    "image/jpeg": components["schemas"]["Stream"];
                    "image/png": components["schemas"]["Stream"];
                    "image/webp": components["schemas"]["Stream"];
                    "video/mp4": components["schemas"]["Stream"];
                };
            };
            /** @description Not Modified */
            304: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}

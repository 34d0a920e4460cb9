import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLocation, useParams } from "wouter";
import { call } from "../api/client";
import { ApiError } from "../api/errors";
import { queryKeys } from "../api/queryKeys";
import type { Profile, Tweet } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { setFollowed } from "../people/follows";
import { useMe } from "../session/session";
import { compose } from "../tweets/composer";
import { NewTweets } from "../tweets/NewTweets";
import { TweetList, useTweetPages } from "../tweets/TweetList";
import { Button } from "../ui/Button";
import { PageHeader } from "../ui/PageHeader";
import { Empty, Failure, Loading, Notice } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { FollowersPage } from "./FollowersPage";
import { messages } from "./messages";
import { ProfileHeader } from "./ProfileHeader";
import { setRelationship } from "./relationships";

type Tab = "posts" | "replies" | "media" | "likes" | "followers" | "following";

/** A person's profile with their posts, followers and follows. */
export default function ProfilePage() {
  const { username, tab } = useParams<{ username: string; tab?: Tab }>();
  const t = useTranslation(messages);
  const me = useMe();
  const profile = useQuery({
    queryKey: queryKeys.profile(username),
    queryFn: ({ signal }) => call("get", "/api/users/@{username}", { path: { username }, signal }).then((answer) => answer.user),
  });
  const shown = profile.data;

  useEffect(() => {
    if (shown && shown.id !== me.id) {
      setFollowed(shown.id, shown.followed);
    }
  }, [shown, me.id]);

  if (shown && (tab === "followers" || tab === "following")) {
    return <FollowersPage profile={shown} list={tab} />;
  }
  return (
    <>
      <PageHeader title={shown?.name ?? `@${username}`} back />
      {shown ? (
        <ProfileContent profile={shown} tab={tab ?? "posts"} />
      ) : profile.error instanceof ApiError && profile.error.status === 404 ? (
        <Notice icon="person" title={t("noPerson")}>
          {t("noPersonHow")}
        </Notice>
      ) : profile.error ? (
        <Failure error={profile.error} onAgain={() => void profile.refetch()} />
      ) : (
        <Loading />
      )}
    </>
  );
}

function ProfileContent({ profile, tab }: { profile: Profile; tab: Tab }) {
  const t = useTranslation(messages);
  const base = `/@${profile.username}`;
  const tabs = [
    { name: t("posts"), href: base },
    { name: t("replies"), href: `${base}/replies` },
    { name: t("media"), href: `${base}/media` },
    { name: t("likes"), href: `${base}/likes` },
  ];
  return (
    <>
      <ProfileHeader profile={profile} />
      {profile.blocked ? (
        <Notice
          icon="block"
          title={t("blockedTitle", { username: profile.username })}
          action={<Button onClick={() => void setRelationship(profile, "block", false)}>{t("unblock")}</Button>}
        >
          {t("blockedHow")}
        </Notice>
      ) : (
        <>
          <Tabs label={t("tabs", { name: profile.name })} tabs={tabs} current={tab === "posts" ? base : `${base}/${tab}`} />
          <Timeline key={tab} profile={profile} tab={tab} />
        </>
      )}
    </>
  );
}

const emptyMessages = { posts: "empty", replies: "emptyReplies", media: "emptyMedia", likes: "emptyLikes" } as const;
const filters = { posts: { replies: false }, replies: {}, media: { media: true } } as const;

function Timeline({ profile, tab }: { profile: Profile; tab: Tab }) {
  const t = useTranslation(messages);
  const me = useMe();
  const [, go] = useLocation();
  const kind = tab in emptyMessages ? (tab as keyof typeof emptyMessages) : "posts";
  const path = { userId: profile.id };
  const key = queryKeys.tweetsOf(profile.id, kind);
  const pages = useTweetPages(
    key,
    (cursor, signal) =>
      kind === "likes"
        ? call("get", "/api/users/{userId}/likes", { path, query: { cursor }, signal })
        : call("get", "/api/users/{userId}/tweets", { path, query: { cursor, ...filters[kind] }, signal }),
    { fresh: true },
  );
  const mine = profile.id === me.id && kind === "posts";
  const accepts = (tweet: Tweet) =>
    tweet.author.id === profile.id &&
    (kind === "posts" ? tweet.in_reply_to_id === null : kind === "media" ? tweet.media.length > 0 && tweet.retweet_of === null : true);
  return (
    <>
      {kind !== "likes" && <NewTweets topic={`user:${profile.id}`} listKey={key} accepts={accepts} />}
      <TweetList
        name={`profile ${profile.id} ${kind}`}
        label={t(kind)}
        pages={pages}
        empty={
          <Empty
            icon={kind === "likes" ? "like" : kind === "media" ? "picture" : "pen"}
            title={t(emptyMessages[kind])}
            action={
              mine ? (
                <Button
                  kind="main"
                  onClick={() => {
                    go("/");
                    compose({});
                  }}
                >
                  {t("write")}
                </Button>
              ) : undefined
            }
          >
            {t("emptyHow")}
          </Empty>
        }
      />
    </>
  );
}

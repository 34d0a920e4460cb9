import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useLocation, useParams } from "wouter";
import { call } from "../api/client";
import { ApiError } from "../api/errors";
import type { Profile, Tweet } from "../api/types";
import { compose } from "../compose/composer";
import { learn, profileKey } from "../people/follows";
import { useMe } from "../session/session";
import { Arrivals } from "../tweets/Arrivals";
import { TweetList, useTweetPages } from "../tweets/TweetList";
import { Button } from "../ui/Button";
import { PageHeader } from "../ui/PageHeader";
import { Empty, Failure, Loading, Notice } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { useWords } from "../words/words";
import { FollowersPage } from "./FollowersPage";
import { ProfileHead } from "./ProfileHead";
import { changeRelation } from "./relations";
import { words } from "./words";

type Tab = "posts" | "replies" | "media" | "likes" | "followers" | "following";

/** Somebody: who they are, what they posted, whom they follow. */
export default function ProfilePage() {
  const { username, tab } = useParams<{ username: string; tab?: Tab }>();
  const t = useWords(words);
  const me = useMe();
  const profile = useQuery({
    queryKey: profileKey(username),
    queryFn: ({ signal }) => call("get", "/api/users/@{username}", { path: { username }, signal }).then((answer) => answer.user),
  });
  const shown = profile.data;

  useEffect(() => {
    if (shown && shown.id !== me.id) learn(shown.id, shown.followed);
  }, [shown, me.id]);

  if (shown && (tab === "followers" || tab === "following")) return <FollowersPage profile={shown} list={tab} />;
  return (
    <>
      <PageHeader title={shown?.name ?? `@${username}`} back />
      {shown ? (
        <Shown profile={shown} tab={tab ?? "posts"} />
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

function Shown({ profile, tab }: { profile: Profile; tab: Tab }) {
  const t = useWords(words);
  const base = `/@${profile.username}`;
  const tabs = [
    { name: t("posts"), href: base },
    { name: t("replies"), href: `${base}/replies` },
    { name: t("media"), href: `${base}/media` },
    { name: t("likes"), href: `${base}/likes` },
  ];
  return (
    <>
      <ProfileHead profile={profile} />
      {profile.blocked ? (
        <Notice
          icon="block"
          title={t("blockedTitle", { username: profile.username })}
          action={<Button onClick={() => void changeRelation(profile, "block", false)}>{t("unblock")}</Button>}
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

const empties = { posts: "empty", replies: "emptyReplies", media: "emptyMedia", likes: "emptyLikes" } as const;
const filters = { posts: { replies: "false" }, replies: {}, media: { media: "true" } } as const;

function Timeline({ profile, tab }: { profile: Profile; tab: Tab }) {
  const t = useWords(words);
  const me = useMe();
  const [, go] = useLocation();
  const kind = tab in empties ? (tab as keyof typeof empties) : "posts";
  const path = { userId: profile.id };
  const key = ["posts of", profile.id, kind];
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
      {kind !== "likes" && <Arrivals topic={`user:${profile.id}`} listKey={key} accepts={accepts} />}
      <TweetList
        name={`profile ${profile.id} ${kind}`}
        label={t(kind)}
        pages={pages}
        empty={
          <Empty
            icon={kind === "likes" ? "like" : kind === "media" ? "picture" : "pen"}
            title={t(empties[kind])}
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

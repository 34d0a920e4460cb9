import { call } from "../api/client";
import { queryKeys } from "../api/queryKeys";
import type { Profile } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { PeopleList, usePeoplePages } from "../people/PeopleList";
import { PageHeader } from "../ui/PageHeader";
import { Empty } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { messages } from "./messages";

/** The followers of a person, and the people whom they follow. */
export function FollowersPage({ profile, list }: { profile: Profile; list: "followers" | "following" }) {
  const t = useTranslation(messages);
  const { name } = profile;
  const pages = usePeoplePages(queryKeys[list](profile.id), (cursor, signal) =>
    call("get", `/api/users/{userId}/${list}`, { path: { userId: profile.id }, query: { cursor }, signal }),
  );
  const base = `/@${profile.username}`;
  const tabs = (["followers", "following"] as const).map((one) => ({ name: t(one), href: `${base}/${one}` }));
  return (
    <>
      <PageHeader title={name} back below={<Tabs label={name} tabs={tabs} current={`${base}/${list}`} />} />
      <PeopleList
        name={`${list} ${profile.id}`}
        label={t(list === "followers" ? "followersOf" : "followingOf", { name })}
        pages={pages}
        empty={<Empty icon="people" title={t(list === "followers" ? "emptyFollowers" : "emptyFollowing", { name })} />}
      />
    </>
  );
}

import { useLocation } from "wouter";
import { call } from "../api/client";
import { queryKeys } from "../api/queryKeys";
import type { UserCard } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { PeopleList, usePeoplePages } from "../people/PeopleList";
import { setRelationship } from "../profile/relationships";
import { Button } from "../ui/Button";
import { Empty } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { messages } from "./messages";

/** The people whom the person has muted or blocked. */
export function MutesAndBlocks() {
  const t = useTranslation(messages);
  const [location] = useLocation();
  const list = location.endsWith("/blocked") ? "blocks" : "mutes";
  const tabs = [
    { name: t("muted"), href: "/settings/hidden" },
    { name: t("blocked"), href: "/settings/blocked" },
  ];
  return (
    <>
      <Tabs label={t("hidden")} tabs={tabs} current={location} />
      <People key={list} list={list} />
    </>
  );
}

function People({ list }: { list: "mutes" | "blocks" }) {
  const t = useTranslation(messages);
  const muted = list === "mutes";
  const pages = usePeoplePages(queryKeys[list], (cursor, signal) => call("get", `/api/users/me/${list}`, { query: { cursor }, signal }));
  return (
    <>
      <p className="lead">{t(muted ? "mutedHow" : "blockedHow")}</p>
      <PeopleList
        name={list}
        label={t(muted ? "muted" : "blocked")}
        pages={pages}
        action={(user: UserCard) => (
          <Button
            aria-label={t(muted ? "unmuteOf" : "unblockOf", { name: user.name })}
            onClick={() => void setRelationship(user, muted ? "mute" : "block", false)}
          >
            {t(muted ? "unmute" : "unblock")}
          </Button>
        )}
        empty={<Empty icon={muted ? "mute" : "block"} title={t(muted ? "noMuted" : "noBlocked")} />}
      />
    </>
  );
}

import { useLocation } from "wouter";
import { call } from "../api/client";
import type { UserCard } from "../api/types";
import { PeopleList, usePeoplePages } from "../people/PeopleList";
import { changeRelation } from "../profile/relations";
import { Button } from "../ui/Button";
import { Empty } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import { useWords } from "../words/words";
import { words } from "./words";

/** Whom one does not hear, and whom one has blocked. */
export function Hidden() {
  const t = useWords(words);
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
  const t = useWords(words);
  const muted = list === "mutes";
  const pages = usePeoplePages([list], (cursor, signal) => call("get", `/api/users/me/${list}`, { query: { cursor }, signal }));
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
            onClick={() => void changeRelation(user, muted ? "mute" : "block", false)}
          >
            {t(muted ? "unmute" : "unblock")}
          </Button>
        )}
        empty={<Empty icon={muted ? "mute" : "block"} title={t(muted ? "noMuted" : "noBlocked")} />}
      />
    </>
  );
}

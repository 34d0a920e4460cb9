import { useState } from "react";
import { Link, useLocation } from "wouter";
import type { Profile } from "../api/types";
import { FollowButton } from "../people/FollowButton";
import { useMe } from "../session/session";
import { useStore } from "../state/store";
import { Avatar } from "../ui/Avatar";
import { Button, IconButton } from "../ui/Button";
import { copyAddress } from "../ui/copy";
import { Dialog } from "../ui/Dialog";
import { Icon } from "../ui/Icon";
import { Menu, type MenuItem } from "../ui/Menu";
import { Over } from "../ui/Over";
import { part } from "../ui/part";
import { language } from "../words/language";
import { briefly, useWords } from "../words/words";
import styles from "./ProfileHead.module.css";
import { changeRelation } from "./relations";
import { words } from "./words";

const EditDialog = part(() => import("./EditDialog"));

/** Who somebody is: pictures, words, counts, and what can be done with them. */
export function ProfileHead({ profile }: { profile: Profile }) {
  const t = useWords(words);
  const me = useMe();
  const spoken = useStore(language);
  const mine = profile.id === me.id;
  const since = new Intl.DateTimeFormat(spoken, { dateStyle: "long" }).format(new Date(profile.created_at));
  return (
    <section className={styles.head} aria-label={profile.name}>
      <div className={styles.banner}>{profile.header && <img src={profile.header} alt="" width={1500} height={500} />}</div>
      <div className={styles.bar}>
        <span className={styles.face}>
          <Avatar user={profile} size={128} />
        </span>
        {mine ? <OwnDoings /> : !profile.blocked && <FollowButton user={profile} />}
        {!mine && <Doings profile={profile} />}
      </div>
      <div className={styles.names}>
        <h2 dir="auto">{profile.name}</h2>
        <p className={styles.soft}>
          <span>@{profile.username}</span>
          {profile.following_me && <span className={styles.chip}>{t("followsYou")}</span>}
          {profile.role !== "user" && <span className={styles.chip}>{t(profile.role === "admin" ? "admin" : "moderator")}</span>}
        </p>
      </div>
      {profile.bio && (
        <p className={styles.bio} dir="auto">
          {profile.bio}
        </p>
      )}
      {profile.muted && (
        <p className={styles.soft}>
          <Icon name="mute" size={16} /> {t("mutedNote", { name: profile.name })}{" "}
          <button type="button" className={styles.link} onClick={() => void changeRelation(profile, "mute", false)}>
            {t("unmute")}
          </button>
        </p>
      )}
      <p className={styles.soft}>
        <Icon name="clock" size={16} /> {t("joined", { date: since })}
      </p>
      <ul className={styles.counts}>
        <li>{t("count", { count: profile.tweets_count })}</li>
        <li>
          <Link href={`/@${profile.username}/following`}>
            <b>{briefly(profile.following_count, spoken)}</b> {t("followingCount", { count: profile.following_count })}
          </Link>
        </li>
        <li>
          <Link href={`/@${profile.username}/followers`}>
            <b>{briefly(profile.followers_count, spoken)}</b> {t("followersCount", { count: profile.followers_count })}
          </Link>
        </li>
      </ul>
    </section>
  );
}

function OwnDoings() {
  const t = useWords(words);
  const [, go] = useLocation();
  const [editing, setEditing] = useState(false);
  return (
    <>
      <IconButton icon="trends" label={t("analytics")} onClick={() => go("/analytics")} />
      <Button onClick={() => setEditing(true)}>{t("edit")}</Button>
      {editing && (
        <Over onClose={() => setEditing(false)}>
          <EditDialog onClose={() => setEditing(false)} />
        </Over>
      )}
    </>
  );
}

function Doings({ profile }: { profile: Profile }) {
  const t = useWords(words);
  const [asking, setAsking] = useState(false);
  const items: MenuItem[] = [
    { label: t("copy"), icon: "link", onSelect: () => copyAddress(`/@${profile.username}`) },
    {
      label: t(profile.muted ? "unmute" : "mute"),
      icon: "mute",
      onSelect: () => void changeRelation(profile, "mute", !profile.muted),
    },
    profile.blocked
      ? { label: t("unblock"), icon: "block", onSelect: () => void changeRelation(profile, "block", false) }
      : { label: t("block"), icon: "block", danger: true, onSelect: () => setAsking(true) },
  ];
  return (
    <>
      <Menu label={t("more")} items={items} className={styles.menu} />
      {asking && (
        <Dialog
          title={t("blockTitle", { username: profile.username })}
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button onClick={() => setAsking(false)}>{t("cancel")}</Button>
              <Button
                kind="danger"
                onClick={() => {
                  setAsking(false);
                  void changeRelation(profile, "block", true);
                }}
              >
                {t("block")}
              </Button>
            </>
          }
        >
          <p>{t("blockHow", { name: profile.name })}</p>
        </Dialog>
      )}
    </>
  );
}

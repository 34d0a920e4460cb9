import { useState } from "react";
import { Link, useLocation } from "wouter";
import type { Profile } from "../api/types";
import { language } from "../i18n/language";
import { formatCompact, useTranslation } from "../i18n/messages";
import { formatDate } from "../i18n/time";
import { FollowButton } from "../people/FollowButton";
import { useMe } from "../session/session";
import { useStore } from "../state/store";
import { Avatar } from "../ui/Avatar";
import { Button, IconButton } from "../ui/Button";
import { copyLink } from "../ui/clipboard";
import { Dialog } from "../ui/Dialog";
import { Icon } from "../ui/Icon";
import { LazyOverlay } from "../ui/LazyOverlay";
import { lazyComponent } from "../ui/lazyComponent";
import { Menu, type MenuItem } from "../ui/Menu";
import { messages } from "./messages";
import { useNote } from "./note";
import styles from "./ProfileHeader.module.css";
import { setRelationship } from "./relationships";

const EditDialog = lazyComponent(() => import("./EditDialog"));
const NoteDialog = lazyComponent(() => import("./NoteDialog"));

/** The top of a profile: pictures, description, counts and actions. */
export function ProfileHeader({ profile }: { profile: Profile }) {
  const t = useTranslation(messages);
  const me = useMe();
  const locale = useStore(language);
  const mine = profile.id === me.id;
  const since = formatDate(profile.created_at, locale, "long");
  return (
    <section className={styles.head} aria-label={profile.name}>
      <div className={styles.banner}>{profile.header && <img src={profile.header} alt="" width={1500} height={500} />}</div>
      <div className={styles.bar}>
        <span className={styles.face}>
          <Avatar user={profile} size={128} />
        </span>
        {mine ? <OwnActions /> : !profile.blocked && <FollowButton user={profile} />}
        {!mine && <OtherActions profile={profile} />}
      </div>
      <div className={styles.names}>
        <h2 dir="auto">{profile.name}</h2>
        <p className={styles.soft}>
          <span>@{profile.username}</span>
          {profile.following_me && <span className={styles.chip}>{t("followsYou")}</span>}
          {profile.deactivated && <span className={styles.chip}>{t("deactivated")}</span>}
          {profile.role !== "user" && <span className={styles.chip}>{t(profile.role === "admin" ? "admin" : "moderator")}</span>}
        </p>
      </div>
      <Position profile={profile} />
      {profile.bio && (
        <p className={styles.bio} dir="auto">
          {profile.bio}
        </p>
      )}
      {profile.muted && (
        <p className={styles.soft}>
          <Icon name="mute" size={16} /> {t("mutedNote", { name: profile.name })}{" "}
          <button type="button" className={styles.link} onClick={() => void setRelationship(profile, "mute", false)}>
            {t("unmute")}
          </button>
        </p>
      )}
      {!mine && <PrivateNote profile={profile} />}
      <p className={styles.soft}>
        <Icon name="clock" size={16} /> {t("joined", { date: since })}
      </p>
      <ul className={styles.counts}>
        <li>{t("count", { count: profile.tweets_count })}</li>
        <li>
          <Link href={`/@${profile.username}/following`}>
            <b>{formatCompact(profile.following_count, locale)}</b> {t("followingCount", { count: profile.following_count })}
          </Link>
        </li>
        <li>
          <Link href={`/@${profile.username}/followers`}>
            <b>{formatCompact(profile.followers_count, locale)}</b> {t("followersCount", { count: profile.followers_count })}
          </Link>
        </li>
      </ul>
    </section>
  );
}

/** What the company's directory says: title, department and manager. */
function Position({ profile: { title, department, manager } }: { profile: Profile }) {
  const t = useTranslation(messages);
  const position = [title, department].filter(Boolean).join(" · ");
  return (
    <>
      {position && <p dir="auto">{position}</p>}
      {manager && (
        <p className={styles.soft}>
          {t("manager")} <Link href={`/users/${manager.id}`}>{manager.name}</Link>
        </p>
      )}
    </>
  );
}

/** What the person has written down about somebody, where they have. */
function PrivateNote({ profile }: { profile: Profile }) {
  const t = useTranslation(messages);
  const { data: note } = useNote(profile.id);
  const [editing, setEditing] = useState(false);
  if (!note) {
    return null;
  }
  return (
    <aside className={styles.note} aria-label={t("note")}>
      <p className={styles.soft}>
        <Icon name="lock" size={16} /> {t("noteShown")}{" "}
        <button type="button" className={styles.link} onClick={() => setEditing(true)}>
          {t("noteChange")}
        </button>
      </p>
      <p className={styles.bio} dir="auto">
        {note.text}
      </p>
      {editing && (
        <LazyOverlay onClose={() => setEditing(false)}>
          <NoteDialog profile={profile} note={note} onClose={() => setEditing(false)} />
        </LazyOverlay>
      )}
    </aside>
  );
}

function OwnActions() {
  const t = useTranslation(messages);
  const [, go] = useLocation();
  const [editing, setEditing] = useState(false);
  return (
    <>
      <IconButton icon="trends" label={t("analytics")} onClick={() => go("/analytics")} />
      <Button onClick={() => setEditing(true)}>{t("edit")}</Button>
      {editing && (
        <LazyOverlay onClose={() => setEditing(false)}>
          <EditDialog onClose={() => setEditing(false)} />
        </LazyOverlay>
      )}
    </>
  );
}

function OtherActions({ profile }: { profile: Profile }) {
  const t = useTranslation(messages);
  const [asking, setAsking] = useState(false);
  const [noting, setNoting] = useState(false);
  const note = useNote(profile.id);
  const items: MenuItem[] = [
    { label: t("copy"), icon: "link", onSelect: () => copyLink(`/@${profile.username}`) },
    ...(note.data === undefined ? [] : [{ label: t("note"), icon: "pen" as const, onSelect: () => setNoting(true) }]),
    {
      label: t(profile.muted ? "unmute" : "mute"),
      icon: "mute",
      onSelect: () => void setRelationship(profile, "mute", !profile.muted),
    },
    profile.blocked
      ? { label: t("unblock"), icon: "block", onSelect: () => void setRelationship(profile, "block", false) }
      : { label: t("block"), icon: "block", danger: true, onSelect: () => setAsking(true) },
  ];
  return (
    <>
      <Menu label={t("more")} items={items} className={styles.menu} />
      {noting && note.data !== undefined && (
        <LazyOverlay onClose={() => setNoting(false)}>
          <NoteDialog profile={profile} note={note.data} onClose={() => setNoting(false)} />
        </LazyOverlay>
      )}
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
                  void setRelationship(profile, "block", true);
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

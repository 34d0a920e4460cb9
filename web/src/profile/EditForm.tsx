import { useState } from "react";
import { useLocation } from "wouter";
import { call } from "../api/client";
import { queries } from "../api/queries";
import { lengthOf } from "../compose/graphemes";
import { profileKey } from "../people/follows";
import { know, useMe } from "../session/session";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Field, TextArea } from "../ui/Field";
import { toast } from "../ui/Toast";
import { useWords } from "../words/words";
import styles from "./EditForm.module.css";
import { PictureField } from "./PictureField";
import { words } from "./words";

const LongestBio = 160;

/** What others see of oneself. Pictures are uploaded when they are chosen, and take effect when it is saved. */
export function EditForm({ onDone }: { onDone?: () => void }) {
  const t = useWords(words);
  const me = useMe();
  const [place, go] = useLocation();
  const [bio, setBio] = useState(me.bio);
  const [pictures, setPictures] = useState<{ avatar_media_id?: number; header_media_id?: number }>({});
  const [uploading, setUploading] = useState(0);
  const { onSubmit, busy, faults, message } = useForm(async ({ name, username }) => {
    const { user } = await call("patch", "/api/users/me", { body: { name, username, bio, ...pictures } });
    know(user);
    queries.setQueryData(profileKey(user.username), user);
    setPictures({});
    toast(t("saved"));
    onDone?.();
    if (place === `/@${me.username}` && user.username !== me.username) go(`/@${user.username}`, { replace: true });
  });
  const working = (begins: boolean) => setUploading((count) => count + (begins ? 1 : -1));

  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <div className={styles.pictures}>
        <PictureField
          kind="header"
          label={t("header")}
          now={me.header}
          faults={faults.header_media_id}
          onWorking={working}
          onChange={(id) => setPictures((all) => ({ ...all, header_media_id: id }))}
        />
        <PictureField
          kind="avatar"
          label={t("avatar")}
          now={me.avatar}
          faults={faults.avatar_media_id}
          onWorking={working}
          onChange={(id) => setPictures((all) => ({ ...all, avatar_media_id: id }))}
        />
      </div>
      <p className={styles.hint}>{t("cropHint")}</p>
      <Field label={t("name")} name="name" defaultValue={me.name} autoComplete="name" required maxLength={200} faults={faults.name} />
      <Field
        label={t("username")}
        name="username"
        defaultValue={me.username}
        autoComplete="username"
        autoCapitalize="none"
        required
        maxLength={30}
        hint={t("usernameHint")}
        faults={faults.username}
      />
      <TextArea
        label={t("bio")}
        name="bio"
        dir="auto"
        value={bio}
        onChange={(event) => setBio(event.target.value)}
        hint={t("bioHint", { count: LongestBio - lengthOf(bio) })}
        faults={faults.bio}
      />
      {message && (
        <p role="alert" className={styles.fault}>
          {message}
        </p>
      )}
      <div className={styles.end}>
        <Button kind="main" type="submit" busy={busy} disabled={uploading > 0 || lengthOf(bio) > LongestBio}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}

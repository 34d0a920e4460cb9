import { useState } from "react";
import { useLocation } from "wouter";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import { countGraphemes } from "../i18n/graphemes";
import { useTranslation } from "../i18n/messages";
import { updateMe, useMe } from "../session/session";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Field, TextArea } from "../ui/Field";
import { toast } from "../ui/Toast";
import styles from "./EditForm.module.css";
import { messages } from "./messages";
import { PictureField } from "./PictureField";

const maxBioLength = 160;

/** Edits the person's own profile. Pictures are uploaded when they are chosen, and used when the form is saved. */
export function EditForm({ onDone }: { onDone?: () => void }) {
  const t = useTranslation(messages);
  const me = useMe();
  const [place, go] = useLocation();
  const [bio, setBio] = useState(me.bio);
  const [pictures, setPictures] = useState<{ avatar_media_id?: number; header_media_id?: number }>({});
  const [uploading, setUploading] = useState(0);
  const { onSubmit, busy, errors, message } = useForm(async ({ name, username }) => {
    const { user } = await call("patch", "/api/users/me", { body: { name, username, bio, ...pictures } });
    updateMe(user);
    queryClient.setQueryData(queryKeys.profile(user.username), user);
    setPictures({});
    toast(t("saved"));
    onDone?.();
    if (place === `/@${me.username}` && user.username !== me.username) {
      go(`/@${user.username}`, { replace: true });
    }
  });
  const working = (begins: boolean) => setUploading((count) => count + (begins ? 1 : -1));

  return (
    <form className={styles.form} onSubmit={onSubmit}>
      <div className={styles.pictures}>
        <PictureField
          kind="header"
          label={t("header")}
          current={me.header}
          errors={errors.header_media_id}
          onUploading={working}
          onChange={(id) => setPictures((all) => ({ ...all, header_media_id: id }))}
        />
        <PictureField
          kind="avatar"
          label={t("avatar")}
          current={me.avatar}
          errors={errors.avatar_media_id}
          onUploading={working}
          onChange={(id) => setPictures((all) => ({ ...all, avatar_media_id: id }))}
        />
      </div>
      <p className={styles.hint}>{t("cropHint")}</p>
      <Field label={t("name")} name="name" defaultValue={me.name} autoComplete="name" required maxLength={200} errors={errors.name} />
      <Field
        label={t("username")}
        name="username"
        defaultValue={me.username}
        autoComplete="username"
        autoCapitalize="none"
        required
        maxLength={30}
        hint={t("usernameHint")}
        errors={errors.username}
      />
      <TextArea
        label={t("bio")}
        name="bio"
        dir="auto"
        value={bio}
        onChange={(event) => setBio(event.target.value)}
        hint={t("bioHint", { count: maxBioLength - countGraphemes(bio) })}
        errors={errors.bio}
      />
      {message && (
        <p role="alert" className={styles.error}>
          {message}
        </p>
      )}
      <div className={styles.end}>
        <Button kind="main" type="submit" busy={busy} disabled={uploading > 0 || countGraphemes(bio) > maxBioLength}>
          {t("save")}
        </Button>
      </div>
    </form>
  );
}

import { useId, useState } from "react";
import { Link } from "wouter";
import { call } from "../api/client";
import { ApiError } from "../api/errors";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import { endSession } from "../api/tokens";
import { useTranslation } from "../i18n/messages";
import { useInstance } from "../session/instance";
import { useMe } from "../session/session";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Failure, Loading } from "../ui/States";
import { toast } from "../ui/Toast";
import { Email } from "./Email";
import { messages } from "./messages";
import { reloadOwnAccount, useOwnAccount } from "./ownAccount";
import { Providers } from "./Providers";
import styles from "./Settings.module.css";

export function Account() {
  const t = useTranslation(messages);
  const [asking, setAsking] = useState(false);
  const caller = useOwnAccount();
  const { passwords } = useInstance();
  if (caller.error) {
    return <Failure error={caller.error} onAgain={() => void caller.refetch()} />;
  }
  if (!caller.data) {
    return <Loading rows={2} />;
  }
  const { email, email_verified, has_password } = caller.data;
  return (
    <div className={styles.part}>
      <Email address={email} verified={email_verified} byPassword={has_password} />
      <Providers byPassword={has_password} />
      {(passwords || has_password) && <Password known={has_password} />}
      <section className={styles.danger}>
        <h2>{t("delete")}</h2>
        <p>{t("deleteWarn")}</p>
        <p>
          <Link href="/settings/export">{t("deleteExport")}</Link>
        </p>
        <p className={styles.end}>
          <Button kind="danger" onClick={() => setAsking(true)}>
            {t("delete")}
          </Button>
        </p>
      </section>
      {asking && <DeleteDialog byPassword={has_password} onClose={() => setAsking(false)} />}
    </div>
  );
}

/** Changes the password. An account that signs in with a key or by a gateway has none, and sets its first one. */
function Password({ known: hasPassword }: { known: boolean }) {
  const t = useTranslation(messages);
  const me = useMe();
  const { password_minimum: least } = useInstance();
  const [round, setRound] = useState(0);
  const { onSubmit, busy, errors, message } = useForm(async ({ current_password, new_password, revoke_api_keys }) => {
    await call("post", "/auth/password", {
      body: { current_password: current_password ?? null, new_password: new_password!, revoke_api_keys: revoke_api_keys !== undefined },
    });
    setRound((number) => number + 1);
    void queryClient.invalidateQueries({ queryKey: queryKeys.apiKeys });
    toast(t(hasPassword ? "passwordChanged" : "passwordSet"));
    reloadOwnAccount();
  });
  return (
    <section>
      <h2>{t("password")}</h2>
      <form key={round} className="stack" onSubmit={onSubmit}>
        <input type="hidden" name="username" autoComplete="username" value={me.username} readOnly />
        {hasPassword ? (
          <Field
            label={t("current")}
            name="current_password"
            type="password"
            autoComplete="current-password"
            required
            errors={errors.current_password}
          />
        ) : (
          <p className={styles.soft}>{t("noPassword")}</p>
        )}
        <Field
          label={t("next")}
          name="new_password"
          type="password"
          autoComplete="new-password"
          required
          hint={t("nextHint", { least })}
          errors={errors.new_password}
        />
        <label className={styles.choice}>
          <input type="checkbox" name="revoke_api_keys" />
          {t("revokeAll")}
        </label>
        {message && (
          <p role="alert" className="error">
            {message}
          </p>
        )}
        <p className={styles.end}>
          <Button kind="main" type="submit" busy={busy}>
            {t(hasPassword ? "changePassword" : "setPassword")}
          </Button>
        </p>
      </form>
    </section>
  );
}

/** The deletion is confirmed by the password, or by the username for an account without one. */
function DeleteDialog({ byPassword, onClose }: { byPassword: boolean; onClose: () => void }) {
  const t = useTranslation(messages);
  const me = useMe();
  const form = useId();
  const [sure, setSure] = useState(false);
  const [byName, setByName] = useState(!byPassword);
  const { onSubmit, busy, errors, message } = useForm(async ({ password, username }) => {
    try {
      await call("delete", "/api/users/{userId}", {
        path: { userId: me.id },
        body: { password: password || null, username: username || null },
      });
    } catch (error) {
      if (error instanceof ApiError && error.fields.username) {
        setByName(true);
      }
      throw error;
    }

    endSession();
  });
  return (
    <Dialog
      title={t("deleteAsk")}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind="danger" type="submit" form={form} busy={busy} disabled={!sure}>
            {t("deleteGo")}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={onSubmit}>
        <p>{t("deleteWarn")}</p>
        {byName ? (
          <Field
            label={t("deleteUsername")}
            name="username"
            autoComplete="off"
            required
            hint={t("deleteUsernameHint", { username: me.username })}
            errors={errors.username}
          />
        ) : (
          <Field label={t("deletePassword")} name="password" type="password" autoComplete="current-password" errors={errors.password} />
        )}
        <label className={styles.sure}>
          <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />
          {t("deleteSure")}
        </label>
        {message && (
          <p role="alert" className="error">
            {message}
          </p>
        )}
      </form>
    </Dialog>
  );
}

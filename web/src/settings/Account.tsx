import { useId, useState } from "react";
import { Link } from "wouter";
import { call } from "../api/client";
import { ApiError } from "../api/errors";
import { useMe } from "../session/session";
import { leave } from "../session/tokens";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Failure, Loading } from "../ui/States";
import { toast } from "../ui/Toast";
import { useWords } from "../words/words";
import { callerChanged, useCaller } from "./caller";
import { Email } from "./Email";
import styles from "./Settings.module.css";
import { words } from "./words";

export function Account() {
  const t = useWords(words);
  const [asking, setAsking] = useState(false);
  const caller = useCaller();
  if (caller.error) return <Failure error={caller.error} onAgain={() => void caller.refetch()} />;
  if (!caller.data) return <Loading rows={2} />;
  const { email, has_password } = caller.data;
  return (
    <div className={styles.part}>
      <Email address={email} byPassword={has_password} />
      <Password known={has_password} />
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

/** Changes the password; who has none, because they come with a key or by a gateway, sets one. */
function Password({ known }: { known: boolean }) {
  const t = useWords(words);
  const me = useMe();
  const [round, setRound] = useState(0);
  const { onSubmit, busy, faults, message } = useForm(async ({ current_password, new_password }) => {
    await call("post", "/auth/password", { body: { current_password: current_password ?? null, new_password } });
    setRound((number) => number + 1);
    toast(t(known ? "passwordChanged" : "passwordSet"));
    callerChanged();
  });
  return (
    <section>
      <h2>{t("password")}</h2>
      <form key={round} className="stack" onSubmit={onSubmit}>
        <input type="hidden" name="username" autoComplete="username" value={me.username} readOnly />
        {known ? (
          <Field
            label={t("current")}
            name="current_password"
            type="password"
            autoComplete="current-password"
            required
            faults={faults.current_password}
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
          hint={t("nextHint")}
          faults={faults.new_password}
        />
        {message && (
          <p role="alert" className="fault">
            {message}
          </p>
        )}
        <p className={styles.end}>
          <Button kind="main" type="submit" busy={busy}>
            {t(known ? "changePassword" : "setPassword")}
          </Button>
        </p>
      </form>
    </section>
  );
}

/** The server says what confirms it: a password, or the username where there is none. */
function DeleteDialog({ byPassword, onClose }: { byPassword: boolean; onClose: () => void }) {
  const t = useWords(words);
  const me = useMe();
  const form = useId();
  const [sure, setSure] = useState(false);
  const [byName, setByName] = useState(!byPassword);
  const { onSubmit, busy, faults, message } = useForm(async ({ password, username }) => {
    try {
      await call("delete", "/api/users/{userId}", {
        path: { userId: me.id },
        body: { password: password || null, username: username || null },
      });
    } catch (error) {
      if (error instanceof ApiError && error.fields.username) setByName(true);
      throw error;
    }

    leave();
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
            faults={faults.username}
          />
        ) : (
          <Field label={t("deletePassword")} name="password" type="password" autoComplete="current-password" faults={faults.password} />
        )}
        <label className={styles.sure}>
          <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />
          {t("deleteSure")}
        </label>
        {message && (
          <p role="alert" className="fault">
            {message}
          </p>
        )}
      </form>
    </Dialog>
  );
}

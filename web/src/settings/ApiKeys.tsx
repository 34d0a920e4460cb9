import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import type { ApiKey } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useRelativeTime } from "../i18n/time";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Select } from "../ui/Select";
import { Empty, Failure, Loading, useErrorText } from "../ui/States";
import { toast } from "../ui/Toast";
import { IssuedApiKey } from "./IssuedApiKey";
import { messages } from "./messages";
import { useOwnAccount } from "./ownAccount";
import styles from "./Settings.module.css";

/** The time that many days from now, as the API takes it; null for never. */
const endAfter = (days: string | undefined) =>
  days ? new Date(Date.now() + Number(days) * 86_400_000).toISOString().replace(/\.\d+Z$/, "Z") : null;

export function ApiKeys() {
  const t = useTranslation(messages);
  const [issued, setIssued] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const keys = useQuery({
    queryKey: queryKeys.apiKeys,
    queryFn: ({ signal }) => call("get", "/api/users/me/api-keys", { signal }).then((answer) => answer.api_keys),
  });
  const caller = useOwnAccount();
  const { onSubmit, busy, errors, message } = useForm(async ({ name, days, read_only, current_password }) => {
    const answer = await call("post", "/api/users/me/api-keys", {
      body: { name: name!, expires_at: endAfter(days), read_only: read_only !== undefined, current_password: current_password ?? null },
    });
    setIssued(answer.api_key);
    setRound((number) => number + 1);
    void queryClient.invalidateQueries({ queryKey: queryKeys.apiKeys });
  });
  return (
    <>
      <form key={round} className={styles.part} onSubmit={onSubmit}>
        <p className={styles.soft}>{t("keyIntro")}</p>
        <Field label={t("keyName")} name="name" hint={t("keyNameHint")} required maxLength={100} autoComplete="off" errors={errors.name} />
        <Select
          label={t("keyEnd")}
          name="days"
          options={[
            { value: "", label: t("keyNever") },
            { value: "30", label: t("keyMonth") },
            { value: "90", label: t("keyQuarter") },
            { value: "365", label: t("keyYear") },
          ]}
        />
        <label className={styles.choice}>
          <input type="checkbox" name="read_only" />
          {t("keyReadOnly")}
        </label>
        {caller.data?.has_password && (
          <Field
            label={t("keyPassword")}
            name="current_password"
            type="password"
            autoComplete="current-password"
            required
            errors={errors.current_password}
          />
        )}
        {errors.expires_at && (
          <p role="alert" className="error">
            {errors.expires_at.join(" ")}
          </p>
        )}
        {message && (
          <p role="alert" className="error">
            {message}
          </p>
        )}
        <p className={styles.end}>
          <Button kind="main" type="submit" busy={busy}>
            {t("keyCreate")}
          </Button>
        </p>
      </form>
      {keys.data ? (
        keys.data.length > 0 ? (
          <ul aria-label={t("keys")}>
            {keys.data.map((one) => (
              <Key key={one.id} one={one} />
            ))}
          </ul>
        ) : (
          <Empty icon="key" title={t("noKeys")} />
        )
      ) : keys.error ? (
        <Failure error={keys.error} onAgain={() => void keys.refetch()} />
      ) : (
        <Loading rows={2} />
      )}
      {issued !== null && <IssuedApiKey apiKey={issued} onClose={() => setIssued(null)} />}
    </>
  );
}

function Key({ one }: { one: ApiKey }) {
  const t = useTranslation(messages);
  const errorText = useErrorText();
  const [asking, setAsking] = useState(false);
  const made = useRelativeTime(one.created_at);
  const used = useRelativeTime(one.last_used_at ?? one.created_at);
  const ends = useRelativeTime(one.expires_at ?? one.created_at);
  const revoke = async () => {
    setAsking(false);
    try {
      await call("delete", "/api/users/me/api-keys/{keyId}", { path: { keyId: one.id } });
      toast(t("revoked"));
      await queryClient.invalidateQueries({ queryKey: queryKeys.apiKeys });
    } catch (error) {
      toast(errorText(error));
    }
  };
  return (
    <li className={styles.line}>
      <span>
        <b dir="auto">{one.name}</b> <code>{one.prefix}…</code>
        {one.read_only && <small>{t("keyIsReadOnly")}</small>}
        <small>
          <span title={made.long}>{t("keyCreated", { time: made.short })}</span> ·{" "}
          {one.last_used_at ? <span title={used.long}>{t("keyUsed", { time: used.short })}</span> : t("keyUnused")}
          {one.expires_at && <> · {t("keyEnds", { time: ends.long })}</>}
        </small>
      </span>
      <Button kind="danger" aria-label={t("revokeOf", { name: one.name })} onClick={() => setAsking(true)}>
        {t("revoke")}
      </Button>
      {asking && (
        <Dialog
          title={t("revokeAsk", { name: one.name })}
          onClose={() => setAsking(false)}
          footer={
            <>
              <Button onClick={() => setAsking(false)}>{t("cancel")}</Button>
              <Button kind="danger" onClick={() => void revoke()}>
                {t("revoke")}
              </Button>
            </>
          }
        >
          <p>{t("revokeHow")}</p>
        </Dialog>
      )}
    </li>
  );
}

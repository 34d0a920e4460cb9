import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/client";
import { queries } from "../api/queries";
import type { ApiKey } from "../api/types";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Empty, Failure, Loading, useErrorText } from "../ui/States";
import { toast } from "../ui/Toast";
import { useAgo } from "../words/time";
import { useWords } from "../words/words";
import { IssuedKey } from "./IssuedKey";
import styles from "./Settings.module.css";
import { words } from "./words";

const listKey = ["api keys"];

export function ApiKeys() {
  const t = useWords(words);
  const [issued, setIssued] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const keys = useQuery({
    queryKey: listKey,
    queryFn: ({ signal }) => call("get", "/api/users/me/api-keys", { signal }).then((answer) => answer.api_keys),
  });
  const { onSubmit, busy, faults, message } = useForm(async ({ name }) => {
    const answer = await call("post", "/api/users/me/api-keys", { body: { name } });
    setIssued(answer.api_key);
    setRound((number) => number + 1);
    void queries.invalidateQueries({ queryKey: listKey });
  });
  return (
    <>
      <form key={round} className={styles.part} onSubmit={onSubmit}>
        <p className={styles.soft}>{t("keyIntro")}</p>
        <Field label={t("keyName")} name="name" hint={t("keyNameHint")} required maxLength={100} autoComplete="off" faults={faults.name} />
        {message && (
          <p role="alert" className="fault">
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
      {issued !== null && <IssuedKey apiKey={issued} onClose={() => setIssued(null)} />}
    </>
  );
}

function Key({ one }: { one: ApiKey }) {
  const t = useWords(words);
  const errorText = useErrorText();
  const [asking, setAsking] = useState(false);
  const made = useAgo(one.created_at);
  const used = useAgo(one.last_used_at ?? one.created_at);
  const ends = useAgo(one.expires_at ?? one.created_at);
  const revoke = async () => {
    setAsking(false);
    try {
      await call("delete", "/api/users/me/api-keys/{keyId}", { path: { keyId: one.id } });
      toast(t("revoked"));
      await queries.invalidateQueries({ queryKey: listKey });
    } catch (error) {
      toast(errorText(error));
    }
  };
  return (
    <li className={styles.line}>
      <span>
        <b dir="auto">{one.name}</b> <code>{one.prefix}…</code>
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

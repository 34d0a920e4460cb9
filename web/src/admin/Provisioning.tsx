import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import type { ScimToken } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useRelativeTime } from "../i18n/time";
import { useForm } from "../session/useForm";
import { IssuedApiKey } from "../settings/IssuedApiKey";
import { Button } from "../ui/Button";
import { copyText } from "../ui/clipboard";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Empty, Failure, Loading, useErrorText } from "../ui/States";
import { toast } from "../ui/Toast";
import styles from "./Admin.module.css";
import { DirectoryGroups } from "./DirectoryGroups";
import { messages } from "./provisioningMessages";

/** The company's directory: its address, its tokens, and which of its groups have a role here. */
export function Provisioning() {
  const t = useTranslation(messages);
  return (
    <div className={styles.directory}>
      <p className={styles.soft}>{t("intro")}</p>
      <Address />
      <h2>{t("tokens")}</h2>
      <Tokens />
      <h2>{t("groups")}</h2>
      <p className={styles.soft}>{t("groupsHow")}</p>
      <DirectoryGroups />
    </div>
  );
}

function Address() {
  const t = useTranslation(messages);
  const [said, setSaid] = useState("");
  const address = `${location.origin}/scim/v2`;
  const words = { copied: t("copied"), failed: t("copyFailed") };
  return (
    <p>
      {t("address")}: <code>{address}</code> <Button onClick={() => void copyText(address, words, setSaid)}>{t("copyAddress")}</Button>{" "}
      <span role="status">{said}</span>
    </p>
  );
}

function Tokens() {
  const t = useTranslation(messages);
  const [issued, setIssued] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const tokens = useQuery({
    queryKey: queryKeys.scimTokens,
    queryFn: ({ signal }) => call("get", "/api/admin/scim/tokens", { signal }).then((answer) => answer.scim_tokens),
  });
  const { onSubmit, busy, errors, message } = useForm(async ({ name }) => {
    const answer = await call("post", "/api/admin/scim/tokens", { body: { name } });
    setIssued(answer.token);
    setRound((number) => number + 1);
    void queryClient.invalidateQueries({ queryKey: queryKeys.scimTokens });
  });
  return (
    <>
      <form key={round} className={styles.filters} onSubmit={onSubmit}>
        <Field
          label={t("tokenName")}
          name="name"
          hint={t("tokenNameHint")}
          required
          maxLength={50}
          autoComplete="off"
          errors={errors.name}
        />
        <Button kind="main" type="submit" busy={busy}>
          {t("create")}
        </Button>
      </form>
      {message && (
        <p role="alert" className="error">
          {message}
        </p>
      )}
      {tokens.data ? (
        tokens.data.length > 0 ? (
          <ul aria-label={t("tokens")}>
            {tokens.data.map((one) => (
              <Token key={one.id} one={one} />
            ))}
          </ul>
        ) : (
          <Empty icon="key" title={t("noTokens")} />
        )
      ) : tokens.error ? (
        <Failure error={tokens.error} onAgain={() => void tokens.refetch()} />
      ) : (
        <Loading rows={2} />
      )}
      {issued !== null && <IssuedApiKey apiKey={issued} title={t("issued")} how={t("once")} onClose={() => setIssued(null)} />}
    </>
  );
}

function Token({ one }: { one: ScimToken }) {
  const t = useTranslation(messages);
  const errorText = useErrorText();
  const [asking, setAsking] = useState(false);
  const made = useRelativeTime(one.created_at);
  const used = useRelativeTime(one.last_used_at ?? one.created_at);
  const revoke = async () => {
    setAsking(false);
    try {
      await call("delete", "/api/admin/scim/tokens/{tokenId}", { path: { tokenId: one.id } });
      toast(t("revoked"));
      await queryClient.invalidateQueries({ queryKey: queryKeys.scimTokens });
    } catch (error) {
      toast(errorText(error));
    }
  };
  return (
    <li className={styles.line}>
      <span>
        <b dir="auto">{one.name}</b> <code>{one.prefix}…</code>
        <small>
          <span title={made.long}>{t("made", { time: made.short })}</span> ·{" "}
          {one.last_used_at ? <span title={used.long}>{t("used", { time: used.short })}</span> : t("unused")}
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

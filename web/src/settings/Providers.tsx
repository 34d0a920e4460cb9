import { useQuery } from "@tanstack/react-query";
import { useEffect, useId, useState } from "react";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import type { Identity } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useRelativeTime } from "../i18n/time";
import { loadInstance, useInstance } from "../session/instance";
import { messages as sessionMessages } from "../session/messages";
import { linkProvider, signOnProblem, signOnWord } from "../session/signOn";
import { useForm } from "../session/useForm";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { Field } from "../ui/Field";
import { Failure } from "../ui/States";
import { toast } from "../ui/Toast";
import { messages } from "./providerMessages";
import styles from "./Settings.module.css";

type Asking = { kind: "link"; provider: string; label: string } | { kind: "unlink"; identity: Identity } | null;

/** The providers with which the signed-in person signs in: each can be linked and unlinked. */
export function Providers({ byPassword }: { byPassword: boolean }) {
  const t = useTranslation(messages);
  const say = useTranslation(sessionMessages);
  const { sign_in_providers: providers } = useInstance();
  const [asking, setAsking] = useState<Asking>(null);
  const [word] = useState(signOnWord);
  const linked = useQuery({
    queryKey: queryKeys.identities,
    queryFn: ({ signal }) => call("get", "/api/users/me/identities", { signal }).then((answer) => answer.identities),
  });
  useEffect(() => {
    loadInstance().catch(() => {});
  }, []);
  const problem = signOnProblem(word);
  const identities = linked.data ?? [];
  const others = providers.filter(({ name }) => !identities.some(({ provider }) => provider === name));
  if (linked.error) {
    return <Failure error={linked.error} onAgain={() => void linked.refetch()} />;
  }
  if (identities.length === 0 && providers.length === 0) {
    return null;
  }
  return (
    <section>
      <h2>{t("providers")}</h2>
      {problem && (
        <p role="alert" className="error">
          {say(problem)}
        </p>
      )}
      {word === "linked" && <p role="status">{t("linked")}</p>}
      {identities.length > 0 && (
        <ul aria-label={t("providers")}>
          {identities.map((identity) => (
            <Linked key={identity.id} identity={identity} onUnlink={() => setAsking({ kind: "unlink", identity })} />
          ))}
        </ul>
      )}
      {others.map(({ name, label }) => (
        <p key={name} className={styles.end}>
          <Button onClick={() => setAsking({ kind: "link", provider: name, label })}>{t("link", { label })}</Button>
        </p>
      ))}
      {asking && <ProviderDialog asking={asking} byPassword={byPassword} onClose={() => setAsking(null)} />}
    </section>
  );
}

function Linked({ identity, onUnlink }: { identity: Identity; onUnlink: () => void }) {
  const t = useTranslation(messages);
  const since = useRelativeTime(identity.linked_at);
  const used = useRelativeTime(identity.last_used_at ?? identity.linked_at);
  return (
    <li className={styles.line}>
      <span>
        <b dir="auto">{identity.label}</b>
        <small>
          <span title={since.long}>{t("since", { time: since.short })}</span>
          {identity.last_used_at && <span title={used.long}> · {t("used", { time: used.short })}</span>}
        </small>
      </span>
      <Button onClick={onUnlink} aria-label={t("unlinkOf", { label: identity.label })}>
        {t("unlink")}
      </Button>
    </li>
  );
}

interface DialogProps {
  asking: NonNullable<Asking>;
  byPassword: boolean;
  onClose: () => void;
}

function ProviderDialog({ asking, byPassword, onClose }: DialogProps) {
  const t = useTranslation(messages);
  const form = useId();
  const unlinks = asking.kind === "unlink";
  const label = unlinks ? asking.identity.label : asking.label;
  const { onSubmit, busy, errors, message } = useForm(async ({ current_password }) => {
    const password = current_password ?? null;
    if (!unlinks) {
      await linkProvider(asking.provider, password);
      return;
    }
    await call("delete", "/api/users/me/identities/{identityId}", {
      path: { identityId: asking.identity.id },
      body: { current_password: password },
    });
    onClose();
    toast(t("unlinked"));
    await queryClient.invalidateQueries({ queryKey: queryKeys.identities });
  });
  return (
    <Dialog
      title={t(unlinks ? "unlinkAsk" : "linkAsk", { label })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button kind={unlinks ? "danger" : "main"} type="submit" form={form} busy={busy}>
            {t(unlinks ? "unlink" : "linkGo")}
          </Button>
        </>
      }
    >
      <form id={form} className="stack" onSubmit={onSubmit}>
        <p>{t(unlinks ? "unlinkHow" : "linkHow", { label })}</p>
        {byPassword && (
          <Field
            label={t("confirm")}
            name="current_password"
            type="password"
            autoComplete="current-password"
            required
            errors={errors.current_password}
          />
        )}
        {message && (
          <p role="alert" className="error">
            {message}
          </p>
        )}
      </form>
    </Dialog>
  );
}

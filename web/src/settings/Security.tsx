import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import { useTranslation } from "../i18n/messages";
import { useDate } from "../i18n/time";
import { Button } from "../ui/Button";
import { LazyOverlay } from "../ui/LazyOverlay";
import { lazyComponent } from "../ui/lazyComponent";
import { Failure, Loading } from "../ui/States";
import { reloadOwnAccount } from "./ownAccount";
import { Passkeys } from "./Passkeys";
import { RecoveryCodesDialog, RenewCodesDialog } from "./RecoveryCodes";
import { RemoveAppDialog } from "./RemoveAppDialog";
import styles from "./Settings.module.css";
import { messages } from "./securityMessages";

const AddAppDialog = lazyComponent(() => import("./AddAppDialog"));

/** The second factors of the signed-in person: an authenticator app, passkeys, and recovery codes. */
export function Security() {
  const [codes, setCodes] = useState<string[] | null>(null);
  const found = useQuery({
    queryKey: queryKeys.secondFactor,
    queryFn: ({ signal }) => call("get", "/auth/second-factor", { signal }),
    staleTime: 0,
  });
  if (found.error) {
    return <Failure error={found.error} onAgain={() => void found.refetch()} />;
  }
  if (!found.data) {
    return <Loading rows={2} />;
  }
  const { has_password, authenticator_since, recovery_codes_left, passkeys } = found.data;
  const onCodes = (fresh: string[] | null) => {
    setCodes(fresh);
    reloadSecondFactor();
  };
  return (
    <div className={styles.part}>
      <App since={authenticator_since} byPassword={has_password} onCodes={onCodes} />
      <Passkeys passkeys={passkeys} byPassword={has_password} onCodes={onCodes} />
      {has_password && (authenticator_since || passkeys.length > 0) && (
        <Codes left={recovery_codes_left} byPassword={has_password} onCodes={onCodes} />
      )}
      {codes && <RecoveryCodesDialog codes={codes} onClose={() => setCodes(null)} />}
    </div>
  );
}

/** Fetches the second factor again after a change. */
export function reloadSecondFactor() {
  void queryClient.invalidateQueries({ queryKey: queryKeys.secondFactor });
  reloadOwnAccount();
}

interface AppProps {
  since: string | null;
  byPassword: boolean;
  onCodes: (codes: string[] | null) => void;
}

function App({ since, byPassword, onCodes }: AppProps) {
  const t = useTranslation(messages);
  const [asking, setAsking] = useState(false);
  return (
    <section>
      <h2>{t("app")}</h2>
      <p className={styles.soft}>{t(byPassword ? "appHow" : "appNoPassword")}</p>
      {since && <Since time={since} />}
      {byPassword && (
        <p className={styles.end}>
          <Button onClick={() => setAsking(true)}>{t(since ? "appRemove" : "appAdd")}</Button>
        </p>
      )}
      {asking &&
        (since ? (
          <RemoveAppDialog onClose={() => setAsking(false)} onDone={reloadSecondFactor} />
        ) : (
          <LazyOverlay onClose={() => setAsking(false)}>
            <AddAppDialog onClose={() => setAsking(false)} onCodes={onCodes} />
          </LazyOverlay>
        ))}
    </section>
  );
}

function Since({ time }: { time: string }) {
  const t = useTranslation(messages);
  const { short, long } = useDate(time);
  return <p title={long}>{t("appSince", { time: short })}</p>;
}

function Codes({ left, byPassword, onCodes }: { left: number; byPassword: boolean; onCodes: (codes: string[]) => void }) {
  const t = useTranslation(messages);
  const [asking, setAsking] = useState(false);
  return (
    <section>
      <h2>{t("codes")}</h2>
      <p className={styles.soft}>{t("codesHow")}</p>
      <p>{t("codesLeft", { count: left })}</p>
      <p className={styles.end}>
        <Button onClick={() => setAsking(true)}>{t("codesRenew")}</Button>
      </p>
      {asking && <RenewCodesDialog byPassword={byPassword} onClose={() => setAsking(false)} onCodes={onCodes} />}
    </section>
  );
}

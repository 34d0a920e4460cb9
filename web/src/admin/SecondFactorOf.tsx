import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import type { Account } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useDate } from "../i18n/time";
import { Button } from "../ui/Button";
import { Failure, Loading, useErrorText } from "../ui/States";
import { toast } from "../ui/Toast";
import styles from "./Admin.module.css";
import { messages } from "./secondFactorMessages";

/** What somebody has beside the password, since when, and a button for those who have lost their second factor. */
export function SecondFactorOf({ account: { id, name } }: { account: Account }) {
  const t = useTranslation(messages);
  const found = useQuery({
    queryKey: queryKeys.accountSecondFactor(id),
    queryFn: ({ signal }) => call("get", "/api/admin/users/{userId}/second-factor", { path: { userId: id }, signal }),
    staleTime: 0,
  });
  if (found.error) {
    return <Failure error={found.error} onAgain={() => void found.refetch()} />;
  }
  if (!found.data) {
    return <Loading rows={1} />;
  }
  const { authenticator_since, recovery_codes_left, passkeys } = found.data;
  return (
    <section>
      <h3>{t("title")}</h3>
      <ul>
        <li>{authenticator_since ? <AppSince time={authenticator_since} /> : t("noApp")}</li>
        {passkeys.map((one) => (
          <li key={one.id}>
            <PasskeySince name={one.name} time={one.created_at} />
          </li>
        ))}
        {passkeys.length === 0 && <li>{t("noPasskeys")}</li>}
        {(authenticator_since || passkeys.length > 0) && <li>{t("codes", { count: recovery_codes_left })}</li>}
      </ul>
      {(authenticator_since || passkeys.length > 0) && <Reset id={id} name={name} />}
    </section>
  );
}

function AppSince({ time }: { time: string }) {
  const t = useTranslation(messages);
  const { short, long } = useDate(time);
  return <span title={long}>{t("app", { time: short })}</span>;
}

function PasskeySince({ name, time }: { name: string; time: string }) {
  const t = useTranslation(messages);
  const { short, long } = useDate(time);
  return <span title={long}>{t("passkey", { name, time: short })}</span>;
}

function Reset({ id, name }: { id: number; name: string }) {
  const t = useTranslation(messages);
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    try {
      await call("delete", "/api/admin/users/{userId}/second-factor", { path: { userId: id } });
      toast(t("resetDone"));
      await queryClient.invalidateQueries({ queryKey: queryKeys.accountSecondFactor(id) });
    } catch (error) {
      toast(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <p className={styles.credential}>
      <Button kind="danger" busy={busy} aria-label={t("resetOf", { name })} onClick={() => void go()}>
        {t("reset")}
      </Button>
    </p>
  );
}

import { useState } from "react";
import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import type { Invitation } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useRelativeTime } from "../i18n/time";
import { useInstance } from "../session/instance";
import { Button } from "../ui/Button";
import { InfiniteList } from "../ui/InfiniteList";
import { usePages } from "../ui/pages";
import { Empty, useErrorText } from "../ui/States";
import { toast } from "../ui/Toast";
import styles from "./Admin.module.css";
import { InviteDialog } from "./InviteDialog";
import { messages } from "./invitationMessages";

/** Who was invited by mail, the newest first. */
export function Invitations() {
  const t = useTranslation(messages);
  const { mail } = useInstance();
  const [inviting, setInviting] = useState(false);
  const pages = usePages(
    queryKeys.invitations,
    async (cursor, signal) => {
      const answer = await call("get", "/api/admin/invitations", { query: { cursor }, signal });
      return { items: answer.invitations, next: answer.next_cursor ?? undefined };
    },
    { fresh: true },
  );
  return (
    <>
      {mail && (
        <div className={styles.filters}>
          <Button kind="main" onClick={() => setInviting(true)}>
            {t("invite")}
          </Button>
        </div>
      )}
      <InfiniteList
        name="invitations"
        label={t("list")}
        estimate={64}
        pages={pages}
        keyOf={(one) => one.id}
        render={(one) => <Row one={one} />}
        empty={
          mail ? (
            <Empty icon="people" title={t("none")} />
          ) : (
            <Empty icon="people" title={t("off")}>
              {t("offHow")}
            </Empty>
          )
        }
      />
      {inviting && <InviteDialog onClose={() => setInviting(false)} />}
    </>
  );
}

function Row({ one: { id, email, role, state, expires_at } }: { one: Invitation }) {
  const t = useTranslation(messages);
  const errorText = useErrorText();
  const [busy, setBusy] = useState(false);
  const { long } = useRelativeTime(expires_at);
  const revoke = async () => {
    setBusy(true);
    try {
      await call("delete", "/api/admin/invitations/{invitationId}", { path: { invitationId: id } });
      toast(t("done"));
      await queryClient.invalidateQueries({ queryKey: queryKeys.invitations });
    } catch (error) {
      toast(errorText(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className={styles.account}>
      <div className={styles.who}>
        <p>
          <b>{email}</b> {role !== "user" && <span className={styles.chip}>{t(role)}</span>}
        </p>
        <p className={styles.soft}>{t(state, { time: long })}</p>
      </div>
      {state === "open" && (
        <Button busy={busy} onClick={() => void revoke()} aria-label={t("revokeOf", { email })}>
          {t("revoke")}
        </Button>
      )}
    </div>
  );
}

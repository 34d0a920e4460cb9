import { useQuery } from "@tanstack/react-query";
import { call } from "../api/client";
import { queryKeys } from "../api/queryKeys";
import { useTranslation } from "../i18n/messages";
import { useRelativeTime } from "../i18n/time";
import { Failure, Loading } from "../ui/States";
import styles from "./Admin.module.css";
import { messages } from "./signInMessages";

/** How somebody signs in, and since when. */
export function SignInOfUser({ userId }: { userId: number }) {
  const t = useTranslation(messages);
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.accountSignIn(userId),
    queryFn: ({ signal }) => call("get", "/api/admin/users/{userId}/sign-in", { path: { userId }, signal }),
    staleTime: 0,
  });
  if (error) {
    return <Failure error={error} onAgain={() => void refetch()} />;
  }
  if (!data) {
    return <Loading rows={1} />;
  }
  const nothing = data.password_since === null && data.identities.length === 0;
  return (
    <>
      <h3>{t("ways")}</h3>
      {nothing && <p className={styles.soft}>{t("none")}</p>}
      {!nothing && (
        <ul aria-label={t("ways")}>
          {data.password_since !== null && <Way name={t("password")} since={data.password_since} used={null} />}
          {data.identities.map((one) => (
            <Way key={one.id} name={one.label} detail={one.subject} since={one.linked_at} used={one.last_used_at ?? null} />
          ))}
        </ul>
      )}
      {data.last_signed_in_at && <LastSignIn at={data.last_signed_in_at} />}
    </>
  );
}

function Way({ name, detail, since, used }: { name: string; detail?: string; since: string; used: string | null }) {
  const t = useTranslation(messages);
  const begun = useRelativeTime(since);
  const last = useRelativeTime(used ?? since);
  return (
    <li className={styles.credential}>
      <span>
        <b dir="auto">{name}</b> {detail && <code>{detail}</code>}
        <small>
          <span title={begun.long}>{t("since", { time: begun.short })}</span>
          {used && <span title={last.long}> · {t("used", { time: last.short })}</span>}
        </small>
      </span>
    </li>
  );
}

function LastSignIn({ at }: { at: string }) {
  const t = useTranslation(messages);
  const { short, long } = useRelativeTime(at);
  return (
    <p className={styles.soft} title={long}>
      {t("last", { time: short })}
    </p>
  );
}

import { useState } from "react";
import type { Passkey } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { useRelativeTime } from "../i18n/time";
import { useInstance } from "../session/instance";
import { canUsePasskeys } from "../session/passkeys";
import { Button } from "../ui/Button";
import { AddPasskeyDialog } from "./AddPasskeyDialog";
import { RemovePasskeyDialog, RenamePasskeyDialog } from "./PasskeyDialogs";
import { messages } from "./passkeyMessages";
import styles from "./Settings.module.css";

interface Props {
  passkeys: Passkey[];
  byPassword: boolean;
  /** After a passkey was added, with recovery codes if there are new ones. */
  onCodes: (codes: string[] | null) => void;
}

/** The passkeys of the signed-in person. */
export function Passkeys({ passkeys, byPassword, onCodes }: Props) {
  const t = useTranslation(messages);
  const { passkeys: arePossible } = useInstance();
  const [adding, setAdding] = useState(false);
  return (
    <section>
      <h2>{t("title")}</h2>
      <p className={styles.soft}>{t("how")}</p>
      {!arePossible ? <p>{t("off")}</p> : !canUsePasskeys() && <p>{t("impossible")}</p>}
      {passkeys.length === 0 && arePossible && <p>{t("none")}</p>}
      <ul aria-label={t("title")}>
        {passkeys.map((one) => (
          <Row key={one.id} one={one} byPassword={byPassword} onChange={() => onCodes(null)} />
        ))}
      </ul>
      {arePossible && canUsePasskeys() && (
        <p className={styles.end}>
          <Button onClick={() => setAdding(true)}>{t("add")}</Button>
        </p>
      )}
      {adding && <AddPasskeyDialog byPassword={byPassword} onClose={() => setAdding(false)} onCodes={onCodes} />}
    </section>
  );
}

function Row({ one, byPassword, onChange }: { one: Passkey; byPassword: boolean; onChange: () => void }) {
  const t = useTranslation(messages);
  const [asking, setAsking] = useState<"rename" | "remove" | null>(null);
  const added = useRelativeTime(one.created_at);
  const used = useRelativeTime(one.last_used_at ?? one.created_at);
  const { name } = one;
  return (
    <li className={styles.line}>
      <span>
        <b dir="auto">{name}</b>
        <small>
          <span title={added.long}>{t("since", { time: added.short })}</span> ·{" "}
          <span title={used.long}>{one.last_used_at ? t("used", { time: used.short }) : t("never")}</span>
          {one.backed_up && ` · ${t("backedUp")}`}
        </small>
      </span>
      <Button aria-label={t("renameOf", { name })} onClick={() => setAsking("rename")}>
        {t("rename")}
      </Button>
      <Button kind="danger" aria-label={t("removeOf", { name })} onClick={() => setAsking("remove")}>
        {t("remove")}
      </Button>
      {asking === "rename" && <RenamePasskeyDialog one={one} onClose={() => setAsking(null)} onDone={onChange} />}
      {asking === "remove" && <RemovePasskeyDialog one={one} byPassword={byPassword} onClose={() => setAsking(null)} onDone={onChange} />}
    </li>
  );
}

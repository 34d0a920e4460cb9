import { useDeferredValue, useState } from "react";
import { call } from "../api/client";
import { queryKeys } from "../api/queryKeys";
import type { Role } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { Button } from "../ui/Button";
import { Field } from "../ui/Field";
import { InfiniteList } from "../ui/InfiniteList";
import { usePages } from "../ui/pages";
import { Select } from "../ui/Select";
import { Empty } from "../ui/States";
import { AccountRow } from "./AccountRow";
import styles from "./Admin.module.css";
import { CreateAccountDialog } from "./CreateAccountDialog";
import { messages } from "./messages";

/** All accounts, including deactivated ones. */
export function Accounts() {
  const t = useTranslation(messages);
  const [creating, setCreating] = useState(false);
  const [text, setText] = useState("");
  const [role, setRole] = useState<Role | "">("");
  const [active, setActive] = useState<"true" | "false" | "">("");
  const q = useDeferredValue(text.trim());
  const pages = usePages(
    queryKeys.accounts(q, role, active),
    async (cursor, signal) => {
      const query = { q: q || undefined, role: role || undefined, active: active === "" ? undefined : active === "true", cursor };
      const answer = await call("get", "/api/admin/users", { query, signal });
      return { items: answer.users, next: answer.next_cursor ?? undefined };
    },
    { fresh: true },
  );
  return (
    <>
      <search className={styles.filters}>
        <Field label={t("search")} type="search" value={text} maxLength={100} onChange={(event) => setText(event.target.value)} />
        <Select
          label={t("role")}
          value={role}
          onChange={setRole}
          options={[
            { value: "", label: t("anyRole") },
            { value: "user", label: t("user") },
            { value: "moderator", label: t("moderator") },
            { value: "admin", label: t("admin") },
          ]}
        />
        <Select
          label={t("state")}
          value={active}
          onChange={setActive}
          options={[
            { value: "", label: t("anyState") },
            { value: "true", label: t("onlyActive") },
            { value: "false", label: t("onlyOff") },
          ]}
        />
        <Button kind="main" onClick={() => setCreating(true)}>
          {t("create")}
        </Button>
      </search>
      <InfiniteList
        name={`accounts ${q} ${role} ${active}`}
        label={t("people")}
        estimate={78}
        pages={pages}
        keyOf={(account) => account.id}
        render={(account) => <AccountRow account={account} />}
        empty={<Empty icon="people" title={t("noPeople")} />}
      />
      {creating && <CreateAccountDialog onClose={() => setCreating(false)} />}
    </>
  );
}

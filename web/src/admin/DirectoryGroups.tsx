import { call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import type { DirectoryGroup, Role } from "../api/types";
import { useTranslation } from "../i18n/messages";
import { InfiniteList } from "../ui/InfiniteList";
import { usePages } from "../ui/pages";
import { Select } from "../ui/Select";
import { Empty, useErrorText } from "../ui/States";
import { toast } from "../ui/Toast";
import styles from "./Admin.module.css";
import { messages } from "./provisioningMessages";

/** The groups of the directory, each with the role that its members have here. */
export function DirectoryGroups() {
  const t = useTranslation(messages);
  const pages = usePages(
    queryKeys.directoryGroups,
    async (cursor, signal) => {
      const answer = await call("get", "/api/admin/scim/groups", { query: { cursor }, signal });
      return { items: answer.groups, next: answer.next_cursor ?? undefined };
    },
    { fresh: true },
  );
  return (
    <InfiniteList
      name="directory groups"
      label={t("groups")}
      estimate={80}
      pages={pages}
      keyOf={(group) => group.id}
      render={(group) => <Group group={group} />}
      empty={<Empty icon="people" title={t("noGroups")} />}
    />
  );
}

function Group({ group: { id, name, members_count, role } }: { group: DirectoryGroup }) {
  const t = useTranslation(messages);
  const errorText = useErrorText();
  const change = async (wanted: Role) => {
    try {
      await call("patch", "/api/admin/scim/groups/{groupId}", { path: { groupId: id }, body: { role: wanted } });
      toast(t("saved"));
    } catch (error) {
      toast(errorText(error));
    }
    await queryClient.invalidateQueries({ queryKey: queryKeys.directoryGroups });
  };
  return (
    <div className={styles.line}>
      <span>
        <b dir="auto">{name}</b>
        <small>{t("members", { count: members_count })}</small>
      </span>
      <Select
        label={t("roleOf", { name })}
        value={role}
        onChange={(wanted) => void change(wanted)}
        options={[
          { value: "user", label: t("noRole") },
          { value: "moderator", label: t("moderator") },
          { value: "admin", label: t("admin") },
        ]}
      />
    </div>
  );
}

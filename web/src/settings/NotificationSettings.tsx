import { useQuery } from "@tanstack/react-query";
import { type Answer, call } from "../api/client";
import { queryClient } from "../api/queryClient";
import { queryKeys } from "../api/queryKeys";
import { useTranslation } from "../i18n/messages";
import { Switch } from "../ui/RadioGroup";
import { Failure, Loading } from "../ui/States";
import { toast } from "../ui/Toast";
import { messages } from "./messages";

const kinds = ["follow", "like", "retweet", "reply", "mention", "quote", "edit"] as const;

type Settings = Answer<"/api/notifications/settings">;

/** A change is shown at once, and undone if it was not saved. */
export function NotificationSettings() {
  const t = useTranslation(messages);
  const settings = useQuery({
    queryKey: queryKeys.notificationSettings,
    queryFn: ({ signal }) => call("get", "/api/notifications/settings", { signal }),
  });
  const set = (kind: (typeof kinds)[number], on: boolean) =>
    queryClient.setQueryData<Settings>(queryKeys.notificationSettings, (before) => before && { ...before, [kind]: on });
  const change = async (kind: (typeof kinds)[number], on: boolean) => {
    // The answer of a running fetch would show the old setting again.
    void queryClient.cancelQueries({ queryKey: queryKeys.notificationSettings });
    set(kind, on);
    try {
      await call("patch", "/api/notifications/settings", { body: { [kind]: on } });
    } catch {
      set(kind, !on);
      toast(t("failed"));
    }
  };
  const { data } = settings;
  if (!data) {
    return settings.error ? <Failure error={settings.error} onAgain={() => void settings.refetch()} /> : <Loading rows={4} />;
  }
  return (
    <>
      <p className="lead">{t("notifyIntro")}</p>
      {kinds.map((kind) => (
        <Switch key={kind} label={t(kind)} checked={data[kind]} onChange={(on) => void change(kind, on)} />
      ))}
    </>
  );
}

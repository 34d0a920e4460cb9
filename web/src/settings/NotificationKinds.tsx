import { useQuery } from "@tanstack/react-query";
import { type Answer, call } from "../api/client";
import { queries } from "../api/queries";
import { Switch } from "../ui/Choices";
import { Failure, Loading } from "../ui/States";
import { toast } from "../ui/Toast";
import { useWords } from "../words/words";
import { words } from "./words";

const key = ["notifications", "settings"];
const kinds = ["follow", "like", "retweet", "reply", "mention", "quote", "edit"] as const;

type Wishes = Answer<"/api/notifications/settings">;

/** Shown at once, taken back when it was not saved. */
export function NotificationKinds() {
  const t = useWords(words);
  const wishes = useQuery({ queryKey: key, queryFn: ({ signal }) => call("get", "/api/notifications/settings", { signal }) });
  const set = (kind: (typeof kinds)[number], on: boolean) =>
    queries.setQueryData<Wishes>(key, (before) => before && { ...before, [kind]: on });
  const change = async (kind: (typeof kinds)[number], on: boolean) => {
    // An answer on its way would show the old wishes again.
    void queries.cancelQueries({ queryKey: key });
    set(kind, on);
    try {
      await call("patch", "/api/notifications/settings", { body: { [kind]: on } });
    } catch {
      set(kind, !on);
      toast(t("failed"));
    }
  };
  const { data } = wishes;
  if (!data) return wishes.error ? <Failure error={wishes.error} onAgain={() => void wishes.refetch()} /> : <Loading rows={4} />;
  return (
    <>
      <p className="lead">{t("notifyIntro")}</p>
      {kinds.map((kind) => (
        <Switch key={kind} label={t(kind)} checked={data[kind]} onChange={(on) => void change(kind, on)} />
      ))}
    </>
  );
}

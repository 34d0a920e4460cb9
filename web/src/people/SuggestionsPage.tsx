import { useLocation } from "wouter";
import { call } from "../api/client";
import { queryKeys } from "../api/queryKeys";
import { useTranslation } from "../i18n/messages";
import { Button } from "../ui/Button";
import { PageHeader } from "../ui/PageHeader";
import { Empty } from "../ui/States";
import { messages } from "./messages";
import { PeopleList, usePeoplePages } from "./PeopleList";

export default function SuggestionsPage() {
  const t = useTranslation(messages);
  const [, go] = useLocation();
  const pages = usePeoplePages(queryKeys.suggestions, (cursor, signal) =>
    call("get", "/api/users/suggestions", { query: { cursor }, signal }),
  );
  return (
    <>
      <PageHeader title={t("suggestions")} back />
      <p className="lead">{t("suggestionsHow")}</p>
      <PeopleList
        name="suggestions"
        label={t("suggestions")}
        pages={pages}
        empty={
          <Empty icon="people" title={t("suggestionsEmpty")} action={<Button onClick={() => go("/search")}>{t("searchPeople")}</Button>}>
            {t("suggestionsEmptyHow")}
          </Empty>
        }
      />
    </>
  );
}

import { useLocation } from "wouter";
import { call } from "../api/client";
import { Button } from "../ui/Button";
import { PageHeader } from "../ui/PageHeader";
import { Empty } from "../ui/States";
import { useWords } from "../words/words";
import { PeopleList, usePeoplePages } from "./PeopleList";
import { words } from "./words";

export default function SuggestionsPage() {
  const t = useWords(words);
  const [, go] = useLocation();
  const pages = usePeoplePages(["suggestions"], (cursor, signal) => call("get", "/api/users/suggestions", { query: { cursor }, signal }));
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

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation, useSearch } from "wouter";
import { call } from "../api/client";
import { queryKeys } from "../api/queryKeys";
import { language } from "../i18n/language";
import { useTranslation } from "../i18n/messages";
import { formatDate } from "../i18n/time";
import { useStore } from "../state/store";
import { PageHeader } from "../ui/PageHeader";
import { Failure, Loading } from "../ui/States";
import { Tabs } from "../ui/Tabs";
import styles from "./AnalyticsPage.module.css";
import { Chart } from "./Chart";
import { messages } from "./messages";

const periods = [7, 28, 90];
const counts = ["likes", "replies", "retweets", "followers", "tweets"] as const;

export default function AnalyticsPage() {
  const t = useTranslation(messages);
  const locale = useStore(language);
  const [location] = useLocation();
  const asked = Number(new URLSearchParams(useSearch()).get("days"));
  const days = periods.includes(asked) ? asked : 28;
  const [shown, setShown] = useState<(typeof counts)[number]>("likes");
  const numbers = useQuery({
    queryKey: queryKeys.analytics(days),
    queryFn: ({ signal }) => call("get", "/api/users/me/analytics", { query: { days }, signal }),
    placeholderData: keepPreviousData,
  });
  const hrefOf = (count: number) => (count === 28 ? location : `${location}?days=${count}`);
  const tabs = periods.map((count) => ({ name: t("days", { count }), href: hrefOf(count) }));
  const number = new Intl.NumberFormat(locale);
  const { data } = numbers;
  return (
    <>
      <PageHeader title={t("title")} back below={<Tabs label={t("period")} tabs={tabs} current={hrefOf(days)} />} />
      <p className="lead">{t("how")}</p>
      {data ? (
        <>
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for a form, and these buttons choose a chart */}
          <div className={styles.totals} role="group" aria-label={t("what")}>
            {counts.map((one) => (
              <button key={one} type="button" aria-pressed={one === shown} onClick={() => setShown(one)}>
                <b>{number.format(data.totals[one])}</b>
                <span>{t(one)}</span>
              </button>
            ))}
          </div>
          <section className={styles.section} aria-label={t("chart")}>
            <Chart
              label={t("chartOf", {
                what: t(shown),
                total: data.totals[shown],
                most: Math.max(...data.days.map((one) => one[shown])),
              })}
              points={data.days.map((one) => ({ date: one.date, value: one[shown] }))}
            />
            {data.totals[shown] === 0 && <p className={styles.none}>{t("none")}</p>}
          </section>
          <details className={styles.section}>
            <summary>{t("table")}</summary>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by the keyboard */}
            <section className={styles.scroll} tabIndex={0} aria-label={t("table")}>
              <table>
                <thead>
                  <tr>
                    <th scope="col">{t("day")}</th>
                    {counts.map((one) => (
                      <th key={one} scope="col">
                        {t(one)}
                      </th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  {[...data.days].reverse().map((one) => (
                    <tr key={one.date}>
                      <th scope="row">{formatDate(one.date, locale, "medium", true)}</th>
                      {counts.map((count) => (
                        <td key={count}>{number.format(one[count])}</td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          </details>
        </>
      ) : numbers.error ? (
        <Failure error={numbers.error} onAgain={() => void numbers.refetch()} />
      ) : (
        <Loading rows={3} />
      )}
    </>
  );
}

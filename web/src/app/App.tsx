import { Suspense, useLayoutEffect } from "react";
import { Route, Switch, useLocation } from "wouter";
import { AwayError } from "../api/errors";
import { begin, useSession } from "../session/session";
import { Button } from "../ui/Button";
import { ErrorBoundary } from "../ui/ErrorBoundary";
import { PageHeader } from "../ui/PageHeader";
import { part } from "../ui/part";
import { Failure, Notice, Spinner } from "../ui/States";
import { Toasts } from "../ui/Toast";
import { useWords } from "../words/words";
import { Layout } from "./Layout";
import { cameBack } from "./navigation";
import { routes } from "./routes";
import { words } from "./words";

const SignInPage = part(() => import("../session/SignInPage"));
const RegisterPage = part(() => import("../session/RegisterPage"));

export function App() {
  const session = useSession();
  return (
    <>
      {session.state === "in" ? (
        <Layout>
          <Pages />
        </Layout>
      ) : (
        <main>
          <Suspense fallback={<Spinner />}>
            {session.state === "asking" && <Spinner />}
            {session.state === "away" && <Failure error={new AwayError()} onAgain={begin} />}
            {session.state === "out" && (
              <Switch>
                <Route path="/register" component={RegisterPage} />
                <Route component={SignInPage} />
              </Switch>
            )}
          </Suspense>
        </main>
      )}
      <Toasts />
    </>
  );
}

function Pages() {
  const [location] = useLocation();
  return (
    <ErrorBoundary key={location}>
      <FromTheTop />
      <Suspense fallback={<Spinner />}>
        <Switch>
          {routes.map(({ path, page }) => (
            <Route key={String(path)} path={path} component={page} />
          ))}
          <Route component={NoPage} />
        </Switch>
      </Suspense>
    </ErrorBoundary>
  );
}

/** A link leads to the top of a page. It stands before the page, which may know better: a list that finds its place again. */
function FromTheTop() {
  useLayoutEffect(() => {
    if (!cameBack()) window.scrollTo(0, 0);
  }, []);
  return null;
}

function NoPage() {
  const t = useWords(words);
  const [, go] = useLocation();
  return (
    <>
      <PageHeader title={t("noPage")} back />
      <Notice icon="search" title={t("noPageHow")} action={<Button onClick={() => go("/")}>{t("toHome")}</Button>} />
    </>
  );
}

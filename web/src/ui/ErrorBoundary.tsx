import { Component, type ReactNode } from "react";
import { Failure } from "./States";

interface Props {
  children: ReactNode;
  /** For what lies over the page: it is closed, and something else says why. */
  onError?: () => void;
}

/** A page that breaks takes nothing else along: the navigation stays, and so does a way out. */
export class ErrorBoundary extends Component<Props> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch() {
    this.props.onError?.();
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    // After a new version was deployed a part of the old one may be gone: loading anew gets the new one.
    return this.props.onError ? null : <Failure error={this.state.error} onAgain={() => location.reload()} />;
  }
}

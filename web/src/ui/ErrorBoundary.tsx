import { Component, type ReactNode } from "react";
import { Failure } from "./States";

/** A page that breaks takes nothing else along: the navigation stays, and so does a way out. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    // After a new version was deployed a part of the old one may be gone: loading anew gets the new one.
    return this.state.error === null ? this.props.children : <Failure error={this.state.error} onAgain={() => location.reload()} />;
  }
}

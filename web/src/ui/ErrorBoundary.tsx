import { Component, type ReactNode } from "react";
import { Failure } from "./States";

interface Props {
  children: ReactNode;
  /** Called instead of showing the error, for a dialog that closes itself. */
  onError?: () => void;
}

/** Limits an error to one part of the page: the navigation stays usable. */
export class ErrorBoundary extends Component<Props> {
  override state = { error: null as unknown };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidCatch() {
    this.props.onError?.();
  }

  override render() {
    if (this.state.error === null) {
      return this.props.children;
    }
    // After a deployment a chunk of the old version may be gone from the server. A reload gets the new version.
    return this.props.onError ? null : <Failure error={this.state.error} onAgain={() => location.reload()} />;
  }
}

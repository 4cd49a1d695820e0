/** A fault in one page leaves the menu usable; the next page starts afresh. */
import { Component, type ReactNode, useEffect } from 'react';
import { useLocation } from 'react-router-dom';
import { Failed } from '../record/states';

export function PageBoundary({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  useEffect(() => window.scrollTo(0, 0), [pathname]);
  return <Boundary key={pathname}>{children}</Boundary>;
}

class Boundary extends Component<{ children: ReactNode }, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    return this.state.error ? (
      <Failed error={this.state.error} onRetry={() => this.setState({ error: undefined })} />
    ) : (
      this.props.children
    );
  }
}

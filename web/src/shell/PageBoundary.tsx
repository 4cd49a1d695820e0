/**
 * A fault in one page leaves the menu usable; the next page starts afresh. A part of a page that does not arrive (the network,
 * or a newer version of the service, which no longer has it) comes with the whole page, loaded anew.
 */
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
    const { error } = this.state;
    if (!error) return this.props.children;
    return isLate(error) ? (
      <Failed error={error} hint="app.newer" onRetry={() => window.location.reload()} />
    ) : (
      <Failed error={error} onRetry={() => this.setState({ error: undefined })} />
    );
  }
}

/** In the words of the three engines. */
const isLate = (error: unknown): boolean =>
  error instanceof Error &&
  /dynamically imported module|Importing a module script failed|Unable to preload/i.test(error.message);

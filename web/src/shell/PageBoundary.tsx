/**
 * A fault in one part leaves the others usable; the next page starts afresh. A part of the web that did not arrive (the
 * network was away, or a new version stands there) comes with the page loaded anew, as soon as the service answers.
 */
import { Component, type ReactNode, useEffect } from 'react';
import { useLocation } from 'react-router-dom';
import { OFFLINE, Refused } from '../data/problems';
import { Failed } from '../record/states';

export function PageBoundary({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  useEffect(() => window.scrollTo(0, 0), [pathname]);
  return <Boundary key={pathname}>{children}</Boundary>;
}

/** Browsers name it differently. */
const DID_NOT_ARRIVE = /dynamically imported|module script|preload/i;
const didNotArrive = (error: unknown): boolean => error instanceof Error && DID_NOT_ARRIVE.test(error.message);
const AWAY = new Refused(OFFLINE);

/** Never onto the page of a browser that has no network. */
const loadAnew = () =>
  void fetch(window.location.href, { method: 'HEAD', cache: 'no-store' }).then(
    () => window.location.reload(),
    () => undefined,
  );

/** Once by itself: a part that is missing for good is no reason to go round in circles. */
function loadAnewOnce(): void {
  const last = Number(sessionStorage.getItem('loadedAnew'));
  if (!navigator.onLine || Date.now() - last < 30_000) return;
  sessionStorage.setItem('loadedAnew', String(Date.now()));
  loadAnew();
}

interface Props {
  children: ReactNode;
  /** what it holds is no page: where it does not arrive, nothing stands there */
  isQuiet?: boolean;
}

export class Boundary extends Component<Props, { error?: unknown }> {
  override state: { error?: unknown } = {};

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override componentDidUpdate() {
    if (this.props.isQuiet || !didNotArrive(this.state.error)) return;
    window.addEventListener('online', loadAnew);
    loadAnewOnce();
  }

  override componentWillUnmount() {
    window.removeEventListener('online', loadAnew);
  }

  override render() {
    const { error } = this.state;
    if (!error) return this.props.children;
    if (this.props.isQuiet) return null;
    return didNotArrive(error) ? (
      <Failed
        error={navigator.onLine ? error : AWAY}
        hint={navigator.onLine ? 'app.newer' : undefined}
        onRetry={loadAnew}
      />
    ) : (
      <Failed error={error} onRetry={() => this.setState({ error: undefined })} />
    );
  }
}

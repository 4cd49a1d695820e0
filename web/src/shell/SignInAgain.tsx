/** The login above whatever one was doing. The calls that met the end of the session wait for it, then go on. */
import type { MeView } from '../../generated/api';
import { lazy, Suspense, useEffect, useRef, useState } from 'react';
import { askToSignIn } from '../data/client';

const SignInDialog = lazy(() => import('./SignInDialog'));

export function SignInAgain({ me }: { me: MeView | null }) {
  const [isAsked, setAsked] = useState(false);
  const waiting = useRef<{ promise: Promise<void>; resolve: () => void } | null>(null);
  useEffect(() => {
    askToSignIn(() => {
      if (!waiting.current) {
        const { promise, resolve } = Promise.withResolvers<void>();
        waiting.current = { promise, resolve };
        setAsked(true);
      }
      return waiting.current.promise;
    });
    return () => askToSignIn(undefined);
  }, []);
  const finish = (now: MeView) => {
    // somebody else's page is not finished for them
    if (now.id !== me?.id) return window.location.assign('/');
    setAsked(false);
    waiting.current?.resolve();
    waiting.current = null;
  };
  return (
    isAsked && (
      <Suspense>
        <SignInDialog email={me?.email ?? ''} onDone={finish} />
      </Suspense>
    )
  );
}

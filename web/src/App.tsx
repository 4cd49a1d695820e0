/** The addresses: pages before the login, and the two shells behind it. Each is fetched when it is first opened. */
import { QueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { CoreAdminContext, memoryStore, useNotificationContext, useNotify } from 'react-admin';
import { createBrowserRouter, Navigate, Outlet, RouterProvider, useLocation } from 'react-router-dom';
import type { MeView } from '../generated/api';
import { Refused } from './data/problems';
import { dataProvider } from './data/provider';
import { homeOf } from './data/session';
import { Waiting } from './record/states';
import { Boundary } from './shell/PageBoundary';
import { SignInAgain } from './shell/SignInAgain';
import { makeI18n } from './words/i18n';

const Notification = lazy(() => import('./shell/Notification'));
const Shell = lazy(() => import('./shell/Shell'));
const Login = lazy(() => import('./account/Login'));
const SignUp = lazy(() => import('./account/SignUp'));
const ConfirmSignUp = lazy(() => import('./account/ConfirmSignUp'));
const SetPassword = lazy(() => import('./account/SetPassword'));
const NoPage = lazy(() => import('./account/NoPage'));
const Join = lazy(() => import('./applying/Join'));
const ResetPassword = lazy(() => import('./account/ResetPassword'));

const RETRIES = 2;
const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      retry: (count, error) => count < RETRIES && error instanceof Refused && error.isPassing,
      retryDelay: (count, error) => 1_000 * Math.min(20, (error as Refused).retryAfter ?? 2 ** count),
    },
  },
});
const store = memoryStore();

export function App({ me }: { me: MeView | null }) {
  return <RouterProvider router={routerFor(me)} />;
}

/** One for the life of the page: a login loads the page anew. */
let router: ReturnType<typeof createBrowserRouter> | undefined;

function routerFor(me: MeView | null) {
  const shell = (audience: MeView['audience']) =>
    !me ? <ToLogin /> : me.audience === audience ? <Shell me={me} /> : <Navigate to={homeOf(me)} replace />;
  router ??= createBrowserRouter([
    {
      element: <Frame me={me} />,
      errorElement: <Broken />,
      children: [
        { path: '/', element: <Navigate to={me ? homeOf(me) : '/login'} replace /> },
        { path: '/login', element: me ? <Navigate to={homeOf(me)} replace /> : <Login /> },
        { path: '/sign-up', element: <SignUp /> },
        { path: '/confirm-registration', element: <ConfirmSignUp /> },
        { path: '/accept-invitation', element: <SetPassword purpose="accept" path="/auth/invitations/accept" /> },
        { path: '/reset-password', element: <ResetPassword /> },
        { path: '/collaborations/accept', element: me ? <Join /> : <ToLogin /> },
        { path: '/admin/*', element: shell('staff') },
        { path: '/portal/*', element: shell('portal') },
        { path: '*', element: <NoPage /> },
      ],
    },
  ]);
  return router;
}

function Frame({ me }: { me: MeView | null }) {
  // the words of the first language are there by now
  const i18n = useMemo(() => makeI18n(), []);
  return (
    <CoreAdminContext dataProvider={dataProvider} i18nProvider={i18n} queryClient={queryClient} store={store}>
      <Boundary>
        <Suspense fallback={<Waiting lines={3} />}>
          <Outlet />
        </Suspense>
      </Boundary>
      <Boundary isQuiet>
        <SignInAgain me={me} />
        <Told />
      </Boundary>
    </CoreAdminContext>
  );
}

/**
 * What has just been done is said by a part that is fetched for the first word of it. So is a refusal that the part which
 * asked has no place for: no press goes without an answer.
 */
function Told() {
  const [isAsked, setAsked] = useState(false);
  const { notifications } = useNotificationContext();
  const notify = useNotify();
  useEffect(() => {
    const say = (event: PromiseRejectionEvent) => {
      if (!(event.reason instanceof Refused)) return;
      event.preventDefault();
      notify(event.reason.message, { type: 'error' });
    };
    window.addEventListener('unhandledrejection', say);
    return () => window.removeEventListener('unhandledrejection', say);
  }, [notify]);
  if (notifications.length > 0 && !isAsked) setAsked(true);
  return isAsked && <Suspense>{<Notification autoHideDuration={4_000} />}</Suspense>;
}

/** What even the frame cannot hold: in both languages, because their words may be what is missing. */
function Broken() {
  return (
    <p role="alert">
      页面出错了，请<a href={window.location.pathname}>重新打开</a>。Something broke; please reload.
    </p>
  );
}

function ToLogin() {
  const { pathname, search, hash } = useLocation();
  return <Navigate to={`/login?to=${encodeURIComponent(pathname + search + hash)}`} replace />;
}

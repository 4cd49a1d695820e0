/** What surrounds every page behind the login: the menu of what this person may open, the bar, and the page itself. */
import { Box, CircularProgress } from '@mui/material';
import { lazy, Suspense, useMemo } from 'react';
import { useTranslate } from 'react-admin';
import { Route, Routes } from 'react-router-dom';
import type { MeView } from '../../generated/api';
import { operation } from '../data/contract';
import { Me } from '../data/session';
import { NotFound, NotPermitted } from '../record/states';
import { PAGES, RESOURCES } from '../resources';
import { Away } from './Away';
import { Bar } from './Bar';
import { PageBoundary } from './PageBoundary';
import { Side } from './Side';
import { type Resource, ShellContext, type Shell as Way } from './shells';
import { useSoon } from './soon';

const ChangePassword = lazy(() => import('../account/ChangePassword'));
const ListPage = lazy(() => import('../pages/ListPage').then((pages) => ({ default: pages.ListPage })));
const ShowPage = lazy(() => import('../pages/RowPages').then((pages) => ({ default: pages.ShowPage })));
const EditPage = lazy(() => import('../pages/RowPages').then((pages) => ({ default: pages.EditPage })));
const CreatePage = lazy(() => import('../pages/RowPages').then((pages) => ({ default: pages.CreatePage })));

export default function Shell({ me }: { me: MeView }) {
  const shell = useMemo(() => shellOf(me), [me]);
  const translate = useTranslate();
  useSoon();
  return (
    <Me.Provider value={me}>
      <ShellContext.Provider value={shell}>
        <Box
          component="a"
          href="#page"
          sx={{
            position: 'absolute',
            left: -9999,
            '&:focus': { left: 8, top: 8, zIndex: 2000, bgcolor: 'background.paper', p: 1 },
          }}
        >
          {translate('app.skip')}
        </Box>
        <Box sx={{ display: 'flex', minHeight: '100%' }}>
          <Side />
          <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
            <Bar />
            <Away />
            <Box
              component="main"
              id="page"
              tabIndex={-1}
              sx={{
                flex: 1,
                p: { xs: 1.5, sm: 3 },
                outline: 0,
                maxWidth: 1680,
                width: '100%',
                boxSizing: 'border-box',
              }}
            >
              <PageBoundary>
                <Suspense fallback={<CircularProgress size={24} aria-label={translate('ra.page.loading')} />}>
                  <Ways shell={shell} may={(action) => !action || (me.actions as string[]).includes(action)} />
                </Suspense>
              </PageBoundary>
            </Box>
          </Box>
        </Box>
      </ShellContext.Provider>
    </Me.Provider>
  );
}

const shellOf = ({ audience }: MeView): Way => ({
  audience,
  path: audience === 'staff' ? '/admin' : '/portal',
  resources: RESOURCES.filter(({ shells }) => shells.includes(audience)),
  pages: PAGES.filter(({ shells }) => shells.includes(audience)),
});

function Ways({ shell, may }: { shell: Way; may: (action: string | undefined) => boolean }) {
  return (
    <Routes>
      {shell.pages.map(({ path, page: Page, action }) => (
        <Route
          key={path || 'home'}
          path={path}
          index={path === '' ? true : undefined}
          element={may(action) ? <Page /> : <NotPermitted />}
        />
      ))}
      {shell.resources.flatMap((of) => ways(of, may))}
      <Route path="password" element={<ChangePassword />} />
      <Route path="*" element={<NotFound />} />
    </Routes>
  );
}

function ways(of: Resource, may: (action: string | undefined) => boolean) {
  const { list: List, show: Show, create: Create, edit: Edit, name } = of;
  const guarded = (element: React.ReactNode, method: string, rest = '') =>
    may(operation(method, name, rest)?.action) ? element : <NotPermitted />;
  return [
    <Route key={name} path={name} element={guarded(List ? <List /> : <ListPage of={of} />, 'GET')} />,
    Create !== null && (
      <Route key={`${name}-new`} path={`${name}/new`} element={Create ? <Create /> : <CreatePage of={of} />} />
    ),
    Show !== null && (
      <Route
        key={`${name}-row`}
        path={`${name}/:id`}
        element={guarded(Show ? <Show /> : <ShowPage of={of} />, 'GET', '{id}')}
      />
    ),
    Edit !== null && (
      <Route key={`${name}-edit`} path={`${name}/:id/edit`} element={Edit ? <Edit /> : <EditPage of={of} />} />
    ),
  ];
}

/** All deals of mine to see: as a table for work on many, as a board for the way of each. */
import TableRowsOutlined from '@mui/icons-material/TableRowsOutlined';
import ViewKanbanOutlined from '@mui/icons-material/ViewKanbanOutlined';
import { ToggleButton, ToggleButtonGroup } from '@mui/material';
import { lazy, Suspense } from 'react';
import { useStore, useTranslate } from 'react-admin';
import { CreateButton, ListPage } from '../pages/ListPage';
import { PageHead } from '../pages/PageHead';
import { Waiting } from '../record/states';
import { useNames } from '../words/names';
import { deals } from '.';

const Board = lazy(() => import('./Board'));

export default function DealList() {
  const translate = useTranslate();
  const names = useNames();
  const [view, setView] = useStore<'table' | 'board'>('deals.view', 'table');
  const choice = (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={view}
      onChange={(_, next: 'table' | 'board' | null) => next && setView(next)}
      sx={{ height: 32 }}
    >
      <ToggleButton value="table" aria-label={translate('app.table')}>
        <TableRowsOutlined fontSize="small" sx={{ mr: 0.5 }} /> {translate('app.table')}
      </ToggleButton>
      <ToggleButton value="board" aria-label={translate('app.board')}>
        <ViewKanbanOutlined fontSize="small" sx={{ mr: 0.5 }} /> {translate('app.board')}
      </ToggleButton>
    </ToggleButtonGroup>
  );
  if (view === 'table') return <ListPage of={deals} actions={choice} />;
  return (
    <>
      <PageHead title={names.resource('deals')}>
        {choice}
        <CreateButton of={deals} />
      </PageHead>
      <Suspense fallback={<Waiting />}>
        <Board />
      </Suspense>
    </>
  );
}

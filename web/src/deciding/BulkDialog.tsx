/** One decision for many applications: what it will be, how far it is, and which of them refused it and why. */
import { Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle } from '@mui/material';
import { useTranslate } from 'react-admin';
import { call, get } from '../data/client';
import { verbPath } from '../data/contract';
import { CourseOf } from './CourseOf';
import { useDeeds } from './useDeeds';

export interface Deed {
  id: string;
  title: string;
  body: object | undefined;
}

interface Props {
  title: string;
  verb: string;
  deeds: readonly Deed[];
  onClose: (isDone: boolean) => void;
}

export function BulkDialog({ title, verb, deeds, onClose }: Props) {
  const translate = useTranslate();
  const { course, run } = useDeeds<Deed>(
    async ({ id, body }) => {
      const { version } = await get<{ version: number }>(`/applications/${id}`);
      await call('POST', `/applications/${verbPath(verb).replace('{id}', id)}`, { version, body });
    },
    ['applications', 'rounds', 'envelopes'],
  );
  const start = async () => {
    const { refused } = await run(deeds);
    if (refused.length === 0) onClose(true);
  };
  return (
    <Dialog open maxWidth="sm" aria-labelledby="bulk-title" onClose={course ? undefined : () => onClose(false)}>
      <DialogTitle id="bulk-title">{title}</DialogTitle>
      <DialogContent>
        <DialogContentText>
          {translate('deciding.bulk', { count: deeds.length })}
          {verb === 'recommend' && translate('deciding.inFull')}
        </DialogContentText>
        <CourseOf course={course} />
      </DialogContent>
      <DialogActions>
        <Button disabled={course?.isRunning} onClick={() => onClose(course !== null)}>
          {translate(course ? 'ra.action.close' : 'ra.action.cancel')}
        </Button>
        {(!course || course.isRunning) && (
          <Button variant="contained" autoFocus loading={course?.isRunning} onClick={() => void start()}>
            {title}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

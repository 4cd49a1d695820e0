/** One review: written by its reviewer as long as it is open, read by everybody else who may. */
import { Alert } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { type RaRecord, RecordContextProvider, useTranslate } from 'react-admin';
import type { ReviewView, RubricVersionView } from '../../generated/api';
import { get } from '../data/client';
import { verbsOf } from '../data/contract';
import { PageHead } from '../pages/PageHead';
import { useRow } from '../pages/RowPages';
import { StateOf } from '../record/StateOf';
import { Failed, Waiting } from '../record/states';
import { Verbs } from '../record/Verbs';
import { useShell } from '../shell/shells';
import { useNames } from '../words/names';
import { Due } from './Due';
import { Reading } from './Reading';
import { Writing } from './Writing';

export default function ReviewShow() {
  const { row, wait } = useRow('reviews');
  return row ? <Review row={row} review={row as unknown as ReviewView} /> : wait;
}

function Review({ row, review }: { row: RaRecord; review: ReviewView }) {
  const translate = useTranslate();
  const names = useNames();
  const { path } = useShell();
  const { data: rubric, error, refetch } = useRubric(review.rubricVersionId);
  const verbs = verbsOf('reviews', row);
  const isOpen = review.allowedActions.includes('update');
  const verb = (['submit', 'finalise'] as const).find((each) => verbs.includes(each));
  const mayWrite = isOpen && verb !== undefined && review.conflictDeclared !== true;
  const list = verb ? 'assignments' : 'reviews';
  return (
    <RecordContextProvider value={row}>
      <PageHead
        title={review.application.title}
        trail={[{ to: `${path}/${list}`, text: names.resource(list) }]}
        beside={
          <>
            <StateOf resource="reviews" row={row} />
            {mayWrite && <Due at={review.dueAt} what="review" />}
          </>
        }
      >
        <Verbs
          resource="reviews"
          row={{ ...row, name: review.application.title }}
          except={mayWrite ? [verb] : isOpen ? verbs : []}
        />
      </PageHead>
      {review.conflictDeclared && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {translate('reviewing.conflict.declared')}
        </Alert>
      )}
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : !rubric ? (
        <Waiting lines={10} />
      ) : mayWrite ? (
        <Writing key={review.state} review={review} criteria={rubric.criteria} verb={verb} />
      ) : (
        <Reading review={review} criteria={rubric.criteria} />
      )}
    </RecordContextProvider>
  );
}

export const useRubric = (id: string) =>
  useQuery({
    queryKey: ['rubric-versions', id],
    queryFn: ({ signal }) => get<RubricVersionView>(`/rubric-versions/${id}`, undefined, signal),
    staleTime: Infinity,
  });

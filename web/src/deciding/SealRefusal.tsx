/** Why a batch was refused, with the titles of the lines that are meant. */
import { Alert, AlertTitle } from '@mui/material';
import type { Refused } from '../data/problems';
import { LinkTo } from '../record/Value';
import { useTitles } from '../reviewing/people';
import type { Draft } from './lines';

const SHOWN = 30;

export function SealRefusal({ refused, lines }: { refused: Refused; lines: readonly Draft[] }) {
  const reasons = refused.reasons as ((typeof refused.reasons)[number] & { applicationId?: string })[];
  const title = (id: string) => lines.find(({ applicationId }) => applicationId === id)?.title;
  const unknown = reasons.flatMap(({ applicationId: id }) => (id && !title(id) ? [id] : []));
  const titles = useTitles([...new Set(unknown)].slice(0, SHOWN));
  const lineAt = (pointer: string | undefined) => lines[Number(/^\/lines\/(\d+)/.exec(pointer ?? '')?.[1] ?? NaN)];
  return (
    <Alert severity="warning" sx={{ my: 1, maxHeight: 320, overflowY: 'auto', '& a': { textDecoration: 'underline' } }}>
      <AlertTitle>{refused.problem.title}</AlertTitle>
      {reasons.length === 0 && refused.message}
      {reasons.slice(0, SHOWN).map(({ code, message, pointer, applicationId = lineAt(pointer)?.applicationId }) => (
        <div key={code + (applicationId ?? '') + (pointer ?? '')}>
          {applicationId && (
            <>
              <LinkTo
                to="applications"
                id={applicationId}
                text={title(applicationId) ?? titles.get(applicationId) ?? '…'}
              />
              ：
            </>
          )}
          {message}
        </div>
      ))}
      {reasons.length > SHOWN && `… ${reasons.length}`}
    </Alert>
  );
}

/** What a review still lacks before it can be handed in, each the way to where it is given. The service has the last word. */
import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import { Alert, Link, Stack } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { CriterionDto } from '../../generated/api';
import { markId, useCriterionName } from './Criterion';
import type { Draft } from './draft';
import { isMark } from './draft';

export const CONFLICT_ID = 'no-conflict';

export function Missing({
  draft,
  criteria,
  onGo,
}: {
  draft: Draft;
  criteria: readonly CriterionDto[];
  onGo: () => void;
}) {
  const translate = useTranslate();
  const name = useCriterionName();
  const lacks = [
    ...criteria
      .filter(({ key, required }) => required && !isMark(draft.marks[key] ?? ''))
      .map((criterion) => ({ id: markId(criterion.key), text: name(criterion) })),
    ...(draft.conflictDeclared === false ? [] : [{ id: CONFLICT_ID, text: translate('reviewing.conflict.title') }]),
  ];
  if (lacks.length === 0) {
    return (
      <Alert severity="success" icon={<CheckCircleOutlined fontSize="inherit" />}>
        {translate('reviewing.complete')}
      </Alert>
    );
  }
  const go = (id: string) => {
    onGo();
    setTimeout(() => document.getElementById(id)?.focus());
  };
  return (
    <Alert severity="warning">
      {translate('reviewing.missing', { smart_count: lacks.length })}
      <Stack direction="row" spacing={1.5} useFlexGap sx={{ flexWrap: 'wrap', mt: 0.5 }}>
        {lacks.map(({ id, text }) => (
          <Link key={id} component="button" type="button" underline="always" onClick={() => go(id)}>
            {text}
          </Link>
        ))}
      </Stack>
    </Alert>
  );
}

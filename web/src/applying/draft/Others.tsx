/** Who else is writing now, and where: whoever saved a field within the last minute. */
import EditOutlined from '@mui/icons-material/EditOutlined';
import { Alert } from '@mui/material';
import { useMe } from '../../data/session';
import { type FormField, said as saidOf } from '../../form/schema';
import { useFormat } from '../../words/format';
import { useLeft } from '../clock';
import { useSaid } from '../said';
import type { DraftState, Stored } from './merging';

const RECENT_MS = 60_000;

/** As of the last answer of the service. */
export const isRecent = ({ editedAt }: Stored, { draft }: DraftState): boolean =>
  editedAt !== null && Date.parse(draft.now) - Date.parse(editedAt) < RECENT_MS;

export function Others({ state, fields }: { state: DraftState; fields: readonly FormField[] }) {
  const me = useMe();
  const said = useSaid();
  const { locale } = useFormat();
  // drawn again as time goes by
  useLeft(null, 0);
  const theirs = fields.flatMap((field) => {
    const stored = state.fields[field.key];
    const who = stored?.editedBy;
    return who && who !== me.name && isRecent(stored, state) ? [{ who, text: saidOf(field, locale) }] : [];
  });
  if (theirs.length === 0) return null;
  const and = locale === 'en' ? ', ' : '、';
  const names = [...new Set(theirs.map(({ who }) => who))].join(and);
  return (
    <Alert severity="info" icon={<EditOutlined fontSize="inherit" />} role="status">
      {said.draft.others(names, theirs.map(({ text }) => text).join(and))}
    </Alert>
  );
}

/** The form of a change of terms: its kind, the fields of that kind, and why. */
import { MenuItem, TextField, Stack } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useController, useFormContext, useWatch } from 'react-hook-form';
import type { GrantMemberView } from '../../generated/api';
import { schema } from '../data/contract';
import { Input } from '../record/inputs';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';

/** What each kind asks for, of the schemas that `changes` may be. */
const CHANGES: Record<string, string> = {
  extension: 'ExtendTermDto',
  budget_shift: 'BudgetShiftDto',
  pi_change: 'PiChangeDto',
  scope: 'ScopeDto',
  early_close: 'EarlyCloseDto',
  amount_up: 'AmountUpDto',
};

interface Props {
  body: string;
  /** the kind of one that is written already */
  kind?: string;
  /** who may lead from now on */
  team?: readonly GrantMemberView[];
}

export function AmendmentFields({ body, kind, team = [] }: Props) {
  const { control } = useFormContext();
  const asked = useWatch({ control, name: 'kind' }) as string | undefined;
  const fields = schema(body);
  const now = kind ?? asked ?? 'extension';
  return (
    <Stack spacing={2} sx={{ pt: 1 }}>
      {!kind && <KindOf values={fields.kind?.values ?? []} />}
      {Object.entries(schema(CHANGES[now])).map(([name, field]) =>
        name === 'piPersonId' ? (
          <NewPi key={name} team={team.filter(({ role }) => role !== 'pi')} />
        ) : (
          <Input key={now + name} resource="amendments" name={name} path={`changes.${name}`} field={field} />
        ),
      )}
      <Input resource="amendments" name="reason" field={fields.reason ?? { kind: 'longtext', required: true }} />
    </Stack>
  );
}

/** Another kind asks other things: what was said for the one before is not kept. */
function KindOf({ values }: { values: readonly string[] }) {
  const label = useLabels();
  const names = useNames();
  const { control, setValue } = useFormContext();
  const { field } = useController({ name: 'kind', control });
  return (
    <TextField
      select
      required
      label={names.field('amendments', 'kind')}
      name={field.name}
      inputRef={field.ref}
      value={field.value as string}
      onChange={(event) => {
        field.onChange(event);
        setValue('changes', {});
      }}
    >
      {values.map((value) => (
        <MenuItem key={value} value={value}>
          {label(value, values, 'amendments.kind')}
        </MenuItem>
      ))}
    </TextField>
  );
}

function NewPi({ team }: { team: readonly GrantMemberView[] }) {
  const names = useNames();
  const translate = useTranslate();
  const { control } = useFormContext();
  const { field, fieldState } = useController({
    name: 'changes.piPersonId',
    control,
    rules: { required: translate('ra.validation.required') },
    defaultValue: '',
  });
  return (
    <TextField
      select
      required
      label={names.field('amendments', 'piPersonId')}
      name={field.name}
      inputRef={field.ref}
      value={(field.value as string | undefined) ?? ''}
      onChange={field.onChange}
      error={Boolean(fieldState.error)}
      helperText={fieldState.error?.message}
    >
      {team.map(({ personId, name }) => (
        <MenuItem key={personId} value={personId}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}

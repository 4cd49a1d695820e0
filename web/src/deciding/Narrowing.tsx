/** A ranking narrowed to a title, a state, or those whose reviewers are far apart. */
import { FormControlLabel, MenuItem, Switch, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import type { RankedView } from '../../generated/api';
import { schema } from '../data/contract';
import { useLabels } from '../words/labels';
import { useNames } from '../words/names';
import type { Resource } from './amounts';

export interface Narrowed {
  text: string;
  state: string;
  divergent: boolean;
}

export function narrowed(rows: readonly RankedView[], { text, state, divergent }: Narrowed): readonly RankedView[] {
  const wanted = text.trim().toLowerCase();
  return rows.filter(
    (row) =>
      (!wanted || row.title.toLowerCase().includes(wanted)) &&
      (!state || row.state === state) &&
      (!divergent || row.divergent),
  );
}

interface Props {
  value: Narrowed;
  onChange: (value: Narrowed) => void;
  states: readonly string[];
  resources: readonly Resource[];
  resource: Resource | undefined;
  onResource: (resource: Resource) => void;
}

export function Narrowing({ value, onChange, states, resources, resource, onResource }: Props) {
  const translate = useTranslate();
  const label = useLabels();
  const names = useNames();
  return (
    <>
      <TextField
        label={names.field('applications', 'title')}
        value={value.text}
        onChange={(event) => onChange({ ...value, text: event.target.value })}
        sx={{ width: 200 }}
      />
      <TextField
        select
        label={names.field('rounds', 'state')}
        value={value.state}
        onChange={(event) => onChange({ ...value, state: event.target.value })}
        sx={{ width: 150 }}
      >
        <MenuItem value="">{translate('app.all')}</MenuItem>
        {states.map((state) => (
          <MenuItem key={state} value={state}>
            {label(state, schema('RankedView').state?.values, 'application_state')}
          </MenuItem>
        ))}
      </TextField>
      {resources.length > 1 && (
        <TextField
          select
          label={names.field('envelopes', 'resource')}
          value={resource}
          onChange={(event) => onResource(event.target.value as Resource)}
          sx={{ width: 150 }}
        >
          {resources.map((each) => (
            <MenuItem key={each} value={each}>
              {label(each, schema('EnvelopeView').resource?.values, 'funding_resource')}
            </MenuItem>
          ))}
        </TextField>
      )}
      <FormControlLabel
        control={
          <Switch
            size="small"
            checked={value.divergent}
            onChange={(_, divergent) => onChange({ ...value, divergent })}
          />
        }
        label={names.field('rounds', 'divergent')}
      />
    </>
  );
}

/** The filters of the charts of deals, and what they count. */
import { MenuItem, Stack, TextField, ToggleButton, ToggleButtonGroup } from '@mui/material';
import { useStore, useTranslate } from 'react-admin';
import type { PipelineCellView } from '../../generated/api';
import { operation } from '../data/contract';
import { Filter } from '../list/filters';
import { type Asked, FILTERS, PERIODS } from './asking';

export function Asking({ asked, except = [] }: { asked: Asked; except?: readonly string[] }) {
  const translate = useTranslate();
  const known = operation('GET', 'reports', 'pipeline')?.filters ?? {};
  return (
    <Stack direction="row" spacing={1} useFlexGap sx={{ mb: 2, flexWrap: 'wrap', alignItems: 'center' }}>
      <TextField
        select
        fullWidth={false}
        sx={{ width: 190 }}
        label={translate('analysis.period')}
        value={asked.period}
        onChange={(event) => asked.set('period', event.target.value)}
      >
        {PERIODS.map((each) => (
          <MenuItem key={each} value={each}>
            {translate(`analysis.periods.${each}`)}
          </MenuItem>
        ))}
      </TextField>
      {FILTERS.filter((name) => !except.includes(name)).map((name) => {
        const field = known[name];
        return (
          field && (
            <Filter
              key={name}
              resource="deals"
              name={name}
              field={field}
              value={asked.filters[name]}
              onChange={(value) => asked.set(name, value)}
            />
          )
        );
      })}
    </Stack>
  );
}

const MEASURES = ['amountBaseNet', 'weightedBaseNet', 'deals'] as const;
type MeasureName = (typeof MEASURES)[number];

/** Amount, amount by probability, or number of deals; the choice stays while one looks around. */
export function useMeasure() {
  const [name, setName] = useStore<MeasureName>('analysis.measure', 'amountBaseNet');
  return {
    name,
    measure: name === 'deals' ? ('count' as const) : ('money' as const),
    of: (cell: PipelineCellView): string => String(cell[name]),
    choice: <MeasureChoice name={name} onChoose={setName} />,
  };
}

function MeasureChoice({ name, onChoose }: { name: MeasureName; onChoose: (name: MeasureName) => void }) {
  const translate = useTranslate();
  return (
    <ToggleButtonGroup
      exclusive
      size="small"
      value={name}
      onChange={(_, next: MeasureName | null) => next && onChoose(next)}
      sx={{ height: 30 }}
    >
      {MEASURES.map((each) => (
        <ToggleButton key={each} value={each}>
          {translate(`analysis.measures.${each}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** One comparison: what is looked at, how, and with what. */
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import { Autocomplete, Box, IconButton, ListSubheader, MenuItem, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useFormat } from '../words/format';
import { type Comparison, isList, numberOf, opsFor, startOf, type Subject } from './comparisons';

interface Props {
  subjects: readonly Subject[];
  name: string;
  comparison: Comparison;
  onChange: (name: string, comparison: Comparison) => void;
  onRemove?: () => void;
  /** a heading before the first of its kind */
  groupOf?: (subject: Subject) => string;
}

export function ComparisonRow({ subjects, name, comparison, onChange, onRemove, groupOf }: Props) {
  const translate = useTranslate();
  const { locale } = useFormat();
  const called = (subject: Subject) => (locale === 'en' ? subject.labelEn : subject.labelZh);
  const subject = subjects.find((each) => each.name === name);
  const { op, value } = comparison;
  const choices = subjects.flatMap((each, at) => {
    const group = groupOf?.(each);
    const isFirst = group !== undefined && (at === 0 || groupOf!(subjects[at - 1]!) !== group);
    return [
      ...(isFirst ? [<ListSubheader key={group}>{group}</ListSubheader>] : []),
      <MenuItem key={each.name} value={each.name}>
        {called(each)}
      </MenuItem>,
    ];
  });
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      <Box
        sx={{
          flex: 1,
          minWidth: 0,
          display: 'grid',
          gap: 1,
          gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))',
        }}
      >
        <TextField
          select
          label={translate('round.condition.subject')}
          value={subject ? name : ''}
          onChange={({ target }) => {
            const next = subjects.find((each) => each.name === target.value)!;
            onChange(next.name, startOf(next));
          }}
        >
          {choices}
        </TextField>
        {subject && (
          <>
            <TextField
              select
              label={translate('round.condition.op')}
              value={op}
              onChange={({ target }) => onChange(name, startOf(subject, target.value, value))}
            >
              {opsFor(subject, op).map((each) => (
                <MenuItem key={each} value={each}>
                  {translate(`round.ops.${each}`)}
                </MenuItem>
              ))}
            </TextField>
            <ValueBox
              subject={subject}
              op={op}
              value={value}
              onChange={(next) => onChange(name, { op, value: next })}
            />
          </>
        )}
      </Box>
      {onRemove && (
        <IconButton size="small" aria-label={translate('round.condition.remove')} onClick={onRemove} sx={{ mt: 0.5 }}>
          <DeleteOutlined fontSize="small" />
        </IconButton>
      )}
    </Box>
  );
}

interface ValueProps {
  subject: Subject;
  op: string;
  value: unknown;
  onChange: (value: unknown) => void;
}

function ValueBox({ subject, op, value, onChange }: ValueProps) {
  const translate = useTranslate();
  const { locale } = useFormat();
  const label = translate('round.condition.value');
  const { kind, values } = subject;
  if (op === 'present' || kind === 'flag') {
    const word = op === 'present' ? 'present' : 'flag';
    return (
      <TextField
        select
        label={label}
        value={value === false ? 'no' : 'yes'}
        onChange={({ target }) => onChange(target.value === 'yes')}
      >
        <MenuItem value="yes">{translate(`round.condition.${word}.yes`)}</MenuItem>
        <MenuItem value="no">{translate(`round.condition.${word}.no`)}</MenuItem>
      </TextField>
    );
  }
  const taken = (text: string): unknown => (kind === 'number' ? numberOf(text) : text);
  if (op === 'between') {
    const [from, to] = (Array.isArray(value) ? value : ['', '']) as unknown[];
    const box = (at: 0 | 1) => (
      <TextField
        label={translate(at === 0 ? 'app.from' : 'app.to')}
        type={kind === 'date' ? 'date' : 'text'}
        value={String((at === 0 ? from : to) ?? '')}
        onChange={({ target }) => onChange(at === 0 ? [taken(target.value), to] : [from, taken(target.value)])}
        slotProps={kind === 'date' ? { inputLabel: { shrink: true } } : undefined}
      />
    );
    return (
      <Box sx={{ display: 'flex', gap: 1 }}>
        {box(0)}
        {box(1)}
      </Box>
    );
  }
  const nameOf = (each: string) => {
    const found = values?.find((one) => one.value === each);
    return found ? (locale === 'en' ? found.labelEn : found.labelZh) : each;
  };
  if (isList(op)) {
    return (
      <Autocomplete<string, true, false, boolean>
        multiple
        freeSolo={!values}
        disableCloseOnSelect
        options={values?.map((one) => one.value) ?? []}
        getOptionLabel={nameOf}
        value={((value as unknown[] | undefined) ?? []).map(String)}
        onChange={(_, next) => onChange(next.map(taken))}
        renderInput={(params) => <TextField {...params} label={label} />}
      />
    );
  }
  if (values) {
    return (
      <TextField select label={label} value={value ?? ''} onChange={({ target }) => onChange(target.value)}>
        {values.map((one) => (
          <MenuItem key={one.value} value={one.value}>
            {nameOf(one.value)}
          </MenuItem>
        ))}
      </TextField>
    );
  }
  return (
    <TextField
      label={label}
      type={kind === 'date' ? 'date' : 'text'}
      value={String(value ?? '')}
      onChange={({ target }) => onChange(taken(target.value))}
      slotProps={{
        htmlInput: { inputMode: kind === 'number' ? 'decimal' : undefined },
        inputLabel: kind === 'date' ? { shrink: true } : undefined,
      }}
    />
  );
}

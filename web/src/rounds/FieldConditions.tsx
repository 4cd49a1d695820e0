/** When a field is asked, and when it must be answered: always, or as earlier answers say. */
import AddOutlined from '@mui/icons-material/AddOutlined';
import {
  Box,
  Button,
  FormControlLabel,
  FormHelperText,
  MenuItem,
  Radio,
  RadioGroup,
  Stack,
  TextField,
  Typography,
} from '@mui/material';
import { useTranslate } from 'react-admin';
import { useFormContext, useWatch } from 'react-hook-form';
import { ComparisonRow } from './ComparisonRow';
import { type Comparison, startOf, type Subject } from './comparisons';
import { useSaid } from './controls';
import { useSentences } from './sentences';

type Test = Comparison & { key: string };
type Condition = { all?: Test[]; any?: Test[] };

export function FieldConditions({ path, subjects }: { path: string; subjects: readonly Subject[] }) {
  const translate = useTranslate();
  const { control, setValue } = useFormContext();
  const [isRequired, requiredIf, showIf] = useWatch({
    control,
    name: [`${path}.required`, `${path}.requiredIf`, `${path}.showIf`],
  }) as [boolean | undefined, Condition | undefined, Condition | undefined];
  const put = (name: string, value: unknown) => setValue(`${path}.${name}`, value, { shouldDirty: true });
  const first = subjects[0];
  const start = (): Condition => ({ all: [{ key: first!.name, ...startOf(first!) }] });
  const must = requiredIf ? 'requiredIf' : isRequired ? 'required' : 'optional';
  return (
    <Stack spacing={2}>
      <Question
        title={translate('round.form.must')}
        chosen={must}
        options={['required', 'optional', ...(first || requiredIf ? ['requiredIf'] : [])]}
        onChoose={(next) => {
          put('required', next === 'required');
          put('requiredIf', next === 'requiredIf' ? (requiredIf ?? start()) : undefined);
        }}
      />
      {requiredIf && (
        <Tests
          path={`${path}.requiredIf`}
          condition={requiredIf}
          subjects={subjects}
          onChange={(next) => put('requiredIf', next)}
        />
      )}
      {(first || showIf) && (
        <Question
          title={translate('round.form.shown')}
          chosen={showIf ? 'showIf' : 'always'}
          options={['always', 'showIf']}
          onChoose={(next) => put('showIf', next === 'showIf' ? (showIf ?? start()) : undefined)}
        />
      )}
      {showIf && (
        <Tests
          path={`${path}.showIf`}
          condition={showIf}
          subjects={subjects}
          onChange={(next) => put('showIf', next)}
        />
      )}
    </Stack>
  );
}

interface QuestionProps {
  title: string;
  chosen: string;
  options: readonly string[];
  onChoose: (option: string) => void;
}

function Question({ title, chosen, options, onChoose }: QuestionProps) {
  const translate = useTranslate();
  return (
    <Box component="fieldset" sx={{ border: 0, p: 0, m: 0 }}>
      <Box component="legend" sx={{ typography: 'h3', p: 0 }}>
        {title}
      </Box>
      <RadioGroup row value={chosen} onChange={(_, next) => onChoose(next)}>
        {options.map((option) => (
          <FormControlLabel
            key={option}
            value={option}
            control={<Radio size="small" />}
            label={translate(`round.form.${option}`)}
          />
        ))}
      </RadioGroup>
    </Box>
  );
}

interface TestsProps {
  path: string;
  condition: Condition;
  subjects: readonly Subject[];
  onChange: (condition: Condition) => void;
}

function Tests({ path, condition, subjects, onChange }: TestsProps) {
  const translate = useTranslate();
  const { expression } = useSentences(subjects);
  const { errors } = useFormContext().formState;
  const said = useSaid(path) ?? deepest(errors, path);
  const how = condition.any ? 'any' : 'all';
  const tests = condition[how] ?? [];
  const put = (next: readonly Test[]) => onChange({ [how]: next });
  return (
    <Stack spacing={1.5} sx={{ pl: 2, borderLeft: 2, borderColor: 'primary.light' }}>
      <Typography variant="body2">{expression(condition as Record<string, unknown>)}</Typography>
      {tests.length > 1 && (
        <TextField
          select
          fullWidth={false}
          sx={{ width: 180 }}
          label={translate('round.condition.how')}
          value={how}
          onChange={({ target }) => onChange({ [target.value]: tests })}
        >
          <MenuItem value="all">{translate('round.condition.all')}</MenuItem>
          <MenuItem value="any">{translate('round.condition.any')}</MenuItem>
        </TextField>
      )}
      {tests.map(({ key, ...comparison }, at) => (
        <ComparisonRow
          key={at}
          subjects={subjects}
          name={key}
          comparison={comparison}
          onChange={(name, next) => put(tests.map((test, index) => (index === at ? { key: name, ...next } : test)))}
          onRemove={tests.length > 1 ? () => put(tests.filter((_, index) => index !== at)) : undefined}
        />
      ))}
      {said && <FormHelperText error>{said}</FormHelperText>}
      <Box>
        <Button
          startIcon={<AddOutlined />}
          disabled={subjects.length === 0}
          onClick={() => put([...tests, { key: subjects[0]!.name, ...startOf(subjects[0]!) }])}
        >
          {translate('round.condition.add')}
        </Button>
      </Box>
    </Stack>
  );
}

/** The first refusal of anything inside. */
function deepest(errors: unknown, path: string): string | undefined {
  const inside = path
    .split('.')
    .reduce<unknown>((found, name) => (found as Record<string, unknown> | undefined)?.[name], errors);
  const search = (value: unknown): string | undefined => {
    if (typeof value !== 'object' || value === null) return undefined;
    if (typeof (value as { message?: unknown }).message === 'string') return (value as { message: string }).message;
    return Object.values(value).map(search).find(Boolean);
  };
  return search(inside);
}

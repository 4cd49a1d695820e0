/** What must hold: one comparison, several together, the contrary of something, or what only a person can tell. */
import AddOutlined from '@mui/icons-material/AddOutlined';
import DeleteOutlined from '@mui/icons-material/DeleteOutlined';
import { Box, Button, FormHelperText, IconButton, MenuItem, Paper, Stack, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { ComparisonRow } from './ComparisonRow';
import { startOf, type Subject } from './comparisons';
import { useSaid } from './controls';

type Expr = Record<string, unknown>;

interface Props {
  path: string;
  subjects: readonly Subject[];
  expr: Expr;
  onChange: (expr: Expr) => void;
  onRemove?: () => void;
  depth?: number;
}

const DEEPEST = 4;
const FORMS = ['fact', 'all', 'any', 'not', 'external_check', 'judgement'] as const;
type Form = (typeof FORMS)[number];

const formOf = (expr: Expr): Form =>
  (['all', 'any', 'not'] as const).find((form) => form in expr) ??
  ((expr.manual as 'external_check' | 'judgement' | undefined) || 'fact');

export function ExpressionEditor({ path, subjects, expr = {}, onChange, onRemove, depth = 0 }: Props) {
  const translate = useTranslate();
  const form = formOf(expr);
  const said = useSaid(path);
  const forms = FORMS.filter((each) => depth < DEEPEST || each === form || !['all', 'any', 'not'].includes(each));
  return (
    <Stack spacing={1.5}>
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <TextField
          select
          fullWidth={false}
          sx={{ width: 190, flexShrink: 0 }}
          label={translate('round.rules.form')}
          value={form}
          onChange={({ target }) => onChange(turned(expr, target.value as Form, subjects))}
        >
          {forms.map((each) => (
            <MenuItem key={each} value={each}>
              {translate(`round.rules.forms.${each}`)}
            </MenuItem>
          ))}
        </TextField>
        {onRemove && (
          <IconButton size="small" aria-label={translate('round.condition.remove')} onClick={onRemove} sx={{ mt: 0.5 }}>
            <DeleteOutlined fontSize="small" />
          </IconButton>
        )}
      </Box>
      {form === 'fact' && (
        <ComparisonRow
          subjects={subjects}
          name={String((expr.fact as string | undefined) ?? '')}
          comparison={{ op: String((expr.op as string | undefined) ?? 'eq'), value: expr.value }}
          onChange={(fact, comparison) => onChange({ fact, ...comparison })}
          groupOf={({ name }) => translate(`round.facts.${name.split('.')[0]}`)}
        />
      )}
      {(form === 'all' || form === 'any') && <Parts {...{ path, subjects, expr, onChange, depth, form }} />}
      {form === 'not' && (
        <Inside>
          <ExpressionEditor
            path={`${path}.not`}
            subjects={subjects}
            expr={expr.not as Expr}
            onChange={(not) => onChange({ not })}
            depth={depth + 1}
          />
        </Inside>
      )}
      {said && <FormHelperText error>{said}</FormHelperText>}
    </Stack>
  );
}

function Parts({ path, subjects, expr, onChange, depth = 0, form }: Omit<Props, 'onRemove'> & { form: 'all' | 'any' }) {
  const translate = useTranslate();
  const parts = (expr[form] as Expr[] | undefined) ?? [];
  return (
    <Inside>
      {parts.map((part, at) => (
        <ExpressionEditor
          key={at}
          path={`${path}.${form}.${at}`}
          subjects={subjects}
          expr={part}
          onChange={(next) => onChange({ [form]: parts.map((each, index) => (index === at ? next : each)) })}
          onRemove={parts.length > 1 ? () => onChange({ [form]: parts.filter((_, index) => index !== at) }) : undefined}
          depth={depth + 1}
        />
      ))}
      <Box>
        <Button startIcon={<AddOutlined />} onClick={() => onChange({ [form]: [...parts, first(subjects)] })}>
          {translate('round.condition.add')}
        </Button>
      </Box>
    </Inside>
  );
}

const Inside = ({ children }: { children: React.ReactNode }) => (
  <Paper elevation={0} sx={{ pl: 2, borderLeft: 2, borderColor: 'primary.light', borderRadius: 0 }}>
    <Stack spacing={2}>{children}</Stack>
  </Paper>
);

const first = (subjects: readonly Subject[]): Expr => ({ fact: subjects[0]!.name, ...startOf(subjects[0]!) });

/** What was there goes inside the new form, or comes out of it. */
function turned(expr: Expr, form: Form, subjects: readonly Subject[]): Expr {
  const now = formOf(expr);
  const inside =
    now === 'all' || now === 'any'
      ? ((expr[now] as Expr[])[0] ?? first(subjects))
      : now === 'not'
        ? (expr.not as Expr)
        : expr;
  if (form === 'external_check' || form === 'judgement') return { manual: form };
  if (form === 'fact') return formOf(inside) === 'fact' ? inside : first(subjects);
  if (form === 'not') return { not: inside };
  return { [form]: now === 'all' || now === 'any' ? expr[now] : [now === 'not' ? inside : expr] };
}

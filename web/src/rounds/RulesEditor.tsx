/** Who may apply: rules over the facts of the API's own catalogue, each read as a plain sentence while it is written. */
import AddOutlined from '@mui/icons-material/AddOutlined';
import { Box, Button, Chip, ListSubheader, Menu, MenuItem, Paper, Stack, Typography } from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useFieldArray, useFormContext, useWatch } from 'react-hook-form';
import { useParams } from 'react-router-dom';
import type { RoundView } from '../../generated/api';
import { schema } from '../data/contract';
import { Waiting } from '../record/states';
import { useFormat } from '../words/format';
import { useLabels } from '../words/labels';
import { type Subject, startOf } from './comparisons';
import { Pick, useBound } from './controls';
import { ExpressionEditor } from './ExpressionEditor';
import { useFacts } from './facts';
import { ItemList } from './ItemList';
import { type Item, RULES } from './kinds';
import { RulesView } from './RulesView';
import { type Rule, useSentences } from './sentences';
import { VersionPage } from './VersionPage';

export default function RulesEditor() {
  const { id = '' } = useParams();
  const { rule } = useSentences(useFacts(id) ?? []);
  return (
    <VersionPage
      kind={RULES}
      describe={(item: Item) => rule(item as unknown as Rule)}
      draw={(drawing) => <Panes {...drawing} />}
    />
  );
}

function Panes({ round, selected, select }: { round: RoundView; selected: number; select: (at: number) => void }) {
  const translate = useTranslate();
  const label = useLabels();
  const { control, formState } = useFormContext();
  const { fields, append, move, remove } = useFieldArray({ control, name: 'rules', keyName: 'uid' });
  const items = (useWatch({ control, name: 'rules' }) as Rule[] | undefined) ?? [];
  const faults = formState.errors.rules as unknown[] | undefined;
  const subjects = useFacts(round.id);
  const { expression } = useSentences(subjects ?? []);
  if (!subjects) return <Waiting />;
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: '280px minmax(0, 1fr)' },
      }}
    >
      <ItemList
        label={translate('round.rules.rules')}
        count={items.length}
        {...{ selected, select, move, remove }}
        nameOf={(at) => expression(items[at]?.expr)}
        idOf={(at) => fields[at]?.uid ?? String(at)}
        hasError={(at) => Boolean(faults?.[at])}
        about={(at) => (
          <Chip
            size="small"
            variant="outlined"
            sx={{ height: 18 }}
            label={label(items[at]?.severity ?? '', undefined, 'rule_severity')}
          />
        )}
      >
        <AddRule
          subjects={subjects}
          onAdd={(rule) => {
            append({ ...rule, key: keyOf(rule, items) });
            select(items.length);
          }}
        />
      </ItemList>
      <Stack spacing={2}>
        <Paper variant="outlined" component="section" aria-label={translate('round.rules.settings')} sx={{ p: 2.5 }}>
          {fields[selected] ? (
            <Settings key={fields[selected].uid} at={selected} subjects={subjects} />
          ) : (
            <Typography color="text.secondary">{translate('round.rules.none')}</Typography>
          )}
        </Paper>
        {!round.formVersionId && <Typography color="text.secondary">{translate('round.rules.noForm')}</Typography>}
        <RulesView rules={items} subjects={subjects} title={translate('round.rules.preview')} />
      </Stack>
    </Box>
  );
}

function Settings({ at, subjects }: { at: number; subjects: readonly Subject[] }) {
  const translate = useTranslate();
  const label = useLabels();
  const path = `rules.${at}`;
  const { severity, reasonCode } = schema('EligibilityRuleDto');
  const choices = (values: readonly string[] = [], name: string) =>
    values.map((value) => ({ value, text: label(value, values, name) }));
  const expr = useBound(`${path}.expr`);
  return (
    <Stack spacing={2.5}>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
        <Pick
          path={`${path}.severity`}
          label={translate('round.rules.severity')}
          choices={choices(severity?.values, 'rule_severity')}
          isRequired
        />
        <Pick
          path={`${path}.reasonCode`}
          label={translate('round.rules.reason')}
          choices={choices(reasonCode?.values, 'ineligible_reason')}
          isRequired
        />
      </Box>
      <Box component="fieldset" sx={{ border: 0, p: 0, m: 0, minWidth: 0 }}>
        <Box component="legend" sx={{ typography: 'h3', mb: 1.5, p: 0 }}>
          {translate('round.rules.must')}
        </Box>
        <ExpressionEditor
          path={`${path}.expr`}
          subjects={subjects}
          expr={expr.value as Record<string, unknown>}
          onChange={expr.set}
        />
      </Box>
    </Stack>
  );
}

/** A rule begins with what it asks about. */
function AddRule({ subjects, onAdd }: { subjects: readonly Subject[]; onAdd: (rule: Omit<Rule, 'key'>) => void }) {
  const translate = useTranslate();
  const { locale } = useFormat();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const add = (expr: Rule['expr'], name: string) => {
    setAnchor(null);
    onAdd({ severity: 'block', reasonCode: REASONS.find(([about]) => about.test(name))?.[1] ?? 'out_of_scope', expr });
  };
  return (
    <>
      <Button
        fullWidth
        startIcon={<AddOutlined />}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {translate('round.rules.add')}
      </Button>
      <Menu
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        slotProps={{ paper: { sx: { maxHeight: 480 } } }}
      >
        {subjects.flatMap((subject, at) => [
          ...(at === 0 || groupOf(subjects[at - 1]!) !== groupOf(subject)
            ? [<ListSubheader key={groupOf(subject)}>{translate(`round.facts.${groupOf(subject)}`)}</ListSubheader>]
            : []),
          <MenuItem
            key={subject.name}
            dense
            onClick={() => add({ fact: subject.name, ...startFor(subject) }, subject.name)}
          >
            {locale === 'en' ? subject.labelEn : subject.labelZh}
          </MenuItem>,
        ])}
        <ListSubheader>{translate('round.facts.person')}</ListSubheader>
        {(['external_check', 'judgement'] as const).map((manual) => (
          <MenuItem key={manual} dense onClick={() => add({ manual }, manual)}>
            {translate(`round.say.${manual}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}

export const groupOf = ({ name }: Subject): string => name.split('.')[0]!;

/** What is usually asked of it: not sanctioned, one of several kinds, at most so old. */
const startFor = (subject: Subject) => {
  const { name, kind, values } = subject;
  if (kind === 'flag') return { op: 'eq', value: !/sanctioned|has_hold/.test(name) };
  if (kind === 'number') return { ...startOf(subject, /open_awards/.test(name) ? 'eq' : 'lte'), value: 0 };
  return values ? { op: 'in', value: [] } : startOf(subject);
};

const REASONS: readonly [RegExp, string][] = [
  [/sanctioned/, 'sanctioned'],
  [/has_hold|open_awards/, 'prior_award_open'],
  [/age_months|founded/, 'age'],
  [/funding_stage|latest_round/, 'funding_stage'],
  [/lifetime|granted/, 'lifetime_cap'],
  [/^organization|^pi/, 'organization_type'],
];

function keyOf({ expr }: Omit<Rule, 'key'>, items: readonly Rule[]): string {
  const stem = String((expr.fact as string | undefined)?.split('.')[1] ?? (expr.manual as string)).slice(0, 50);
  const taken = new Set(items.map(({ key }) => key));
  for (let n = 1; ; n++) {
    const key = n === 1 ? stem : `${stem}_${n}`;
    if (!taken.has(key)) return key;
  }
}

/** What a round gives, who may apply and what one needs: the same on its card and on its page. */
import { Box, Typography } from '@mui/material';
import type { OpenRoundView } from '../../../generated/api';
import { said as saidOf } from '../../form/schema';
import { useFormat } from '../../words/format';
import { useLabels } from '../../words/labels';
import { useSaid } from '../said';
import { useRules } from './rules';

const FEW = 4;
const ORDER = ['cny', 'token', 'gpu_card_minute'];
const NOTABLE: Record<string, 'file' | 'table' | 'people'> = { file: 'file', table: 'table', person_list: 'people' };

export function Gives({ round }: { round: OpenRoundView }) {
  const { rounds: said } = useSaid();
  const format = useFormat();
  const label = useLabels();
  if (round.limits.length === 0) return null;
  const amount = (resource: string, text: string) =>
    resource === 'cny' ? format.shortMoney(text) : format.shortQuantity(text);
  return (
    <Fact title={said.give}>
      {[...round.limits]
        .sort((a, b) => ORDER.indexOf(a.resource) - ORDER.indexOf(b.resource))
        .map(({ resource, minAward, maxAward }) => (
          <div key={resource}>
            <strong>{said.each(amount(resource, minAward), amount(resource, maxAward))}</strong>
            {resource !== 'cny' && ` ${label(resource, undefined, 'funding_resource')}`}
          </div>
        ))}
    </Fact>
  );
}

export function Who({ round, isShort }: { round: OpenRoundView; isShort?: boolean }) {
  const { rounds: said } = useSaid();
  const { sentence } = useRules(round);
  const rules = round.eligibility.rules.filter(({ severity }) => severity === 'block');
  return (
    <Fact title={said.who}>
      {rules.length === 0 && said.anybody}
      <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
        {rules.slice(0, isShort ? FEW : undefined).map((rule) => (
          <li key={rule.key}>{sentence(rule)}</li>
        ))}
        {isShort && rules.length > FEW && <li>…</li>}
      </Box>
    </Fact>
  );
}

/** What takes time to prepare is named. */
export function Needs({ round }: { round: OpenRoundView }) {
  const { rounds: said } = useSaid();
  const { locale } = useFormat();
  const { fields } = round.form;
  const notable = fields.filter(({ type, required }) => required && NOTABLE[type]);
  return (
    <Fact title={said.need}>
      <div>{said.fields(fields.length, fields.filter(({ required }) => required).length)}</div>
      {notable.length > 0 && (
        <Box component="ul" sx={{ m: 0, pl: 2.25 }}>
          {notable.map((field) => (
            <li key={field.key}>{said.needed(saidOf(field, locale), said[NOTABLE[field.type]!])}</li>
          ))}
        </Box>
      )}
    </Fact>
  );
}

export function Fact({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography variant="caption" color="text.secondary" component="h3">
        {title}
      </Typography>
      <Typography component="div" variant="body2">
        {children}
      </Typography>
    </Box>
  );
}

/** The rules of a round as people read them, and the questions that an applicant can answer about them. */
import type { OpenRoundView } from '../../../generated/api';
import { operation, schema } from '../../data/contract';
import { type FormField, said as saidOf } from '../../form/schema';
import { useFormat } from '../../words/format';
import { useLabels } from '../../words/labels';
import { useSaid } from '../said';

type Expr = { all?: Expr[]; any?: Expr[]; not?: Expr; manual?: string; fact?: string; op?: string; value?: unknown };

export interface Question {
  fact: string;
  text: string;
  kind: 'flag' | 'number' | 'choice' | 'there' | 'text';
  options: { value: string; text: string }[];
}

export function useRules(round: OpenRoundView) {
  const { eligible: said } = useSaid();
  const label = useLabels();
  const { locale, money, quantity } = useFormat();
  const fields = new Map(round.form.fields.map((field) => [`answer.${field.key}`, field]));
  const kinds = schema(operation('GET', 'organizations')?.row).kind?.values ?? [];

  const factText = (fact: string): string => {
    const field = fields.get(fact);
    return said.facts[fact] ?? (field ? saidOf(field, locale) : fact);
  };

  const valueText = (fact: string, value: unknown): string => {
    if (Array.isArray(value)) return value.map((each) => valueText(fact, each)).join(locale === 'en' ? ', ' : '、');
    const option = fields.get(fact)?.options?.find((each) => each.value === value);
    if (option) return said.quoted(saidOf(option, locale));
    if (fact === 'organization.kind') return label(String(value), kinds, 'organization.kind');
    if (fact === 'requested.cny') return money(Number(value).toFixed(2));
    return typeof value === 'number' ? quantity(String(value)) : String(value);
  };

  const sentence = (expr: Expr): string => {
    if (expr.all) return expr.all.map(sentence).join(locale === 'en' ? ` ${said.and} ` : '，');
    if (expr.any) return expr.any.map(sentence).join(` ${said.or} `);
    if (expr.not) return said.not(sentence(expr.not));
    if (expr.manual) return said.person;
    const { fact = '', op = 'eq', value } = expr;
    // `成立时间（个月）`: the unit goes behind the number
    const [, text = '', unit = ''] = /^(.*?)(?:（(.*)）)?$/.exec(factText(fact)) ?? [];
    if (typeof value === 'boolean' && op !== 'present') {
      return value === (op === 'eq') ? text : (said.negated[fact] ?? said.isFalse(text));
    }
    if (op === 'present') return `${text} ${value === false ? said.ops.absent : said.ops.present}`;
    const numbered = typeof value === 'number' && fact !== 'requested.cny' && unit ? ` ${unit}` : '';
    return `${text} ${said.ops[op] ?? op} ${valueText(fact, value)}${numbered}`;
  };

  const questions = (): Question[] => {
    const asked = new Map<string, Question>();
    const visit = (expr: Expr): void => {
      [...(expr.all ?? []), ...(expr.any ?? []), ...(expr.not ? [expr.not] : [])].forEach(visit);
      const { fact } = expr;
      if (!fact || asked.has(fact)) return;
      asked.set(fact, { fact, text: factText(fact), ...answerOf(fact, expr) });
    };
    round.eligibility.rules.forEach(({ expr }) => visit(expr as Expr));
    return [...asked.values()];
  };

  const answerOf = (fact: string, { op, value }: Expr): Pick<Question, 'kind' | 'options'> => {
    const field = fields.get(fact);
    const none = { options: [] };
    if (fact === 'organization.kind') {
      return { kind: 'choice', options: kinds.map((each) => ({ value: each, text: valueText(fact, each) })) };
    }
    if (field?.options && field.type !== 'topics') {
      return {
        kind: 'choice',
        options: field.options.map((each) => ({ value: each.value, text: saidOf(each, locale) })),
      };
    }
    if (isFlag(field) || typeof value === 'boolean') return { kind: op === 'present' ? 'there' : 'flag', ...none };
    if (op === 'present') return { kind: 'there', ...none };
    return { kind: typeof value === 'string' && !/^\d/.test(value) ? 'text' : 'number', ...none };
  };

  return { sentence: (rule: OpenRoundView['eligibility']['rules'][number]) => sentence(rule.expr as Expr), questions };
}

const isFlag = (field: FormField | undefined): boolean => field?.type === 'yes_no' || field?.type === 'declaration';

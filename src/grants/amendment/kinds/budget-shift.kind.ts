/**
 * Money moved between lines of the budget. Up to a tenth of the award in all it is a notice; what goes beyond is approved.
 * The sum of the notices counts, so that no row of small ones says what a large one would have to ask for.
 */
import { decimalText, exact } from '../../../kernel/decimal.js';
import { Many, Shaped, Text } from '../../../kernel/fields.js';
import { one, type Tx } from '../../../kernel/tx.js';
import { type AmendmentKind, type Asked, BY_ECOSYSTEM } from './kind.js';
import { MORE_THAN_NOTHING } from './money.js';

export class ShiftDto {
  @Text(1, 60, { example: '设备费', doc: 'The line of the budget that gives.' }) from: string;
  @Text(1, 60, { example: '测试费', doc: 'The line of the budget that gets.' }) to: string;
  @Shaped(MORE_THAN_NOTHING, { example: '5000.00' }) amount: string;
}

export class BudgetShiftDto {
  @Many(() => ShiftDto, { min: 1, max: 20 }) shifts: ShiftDto[];
}

export const budgetShift: AmendmentKind<BudgetShiftDto> = {
  ...BY_ECOSYSTEM,
  changes: BudgetShiftDto,
  async against(tx, asked) {
    const { awarded } = await ofAward(tx, asked);
    return [
      ...asked.changes.shifts.flatMap(({ from, to }, index) =>
        from === to ? [{ code: 'same_line', pointer: `/changes/shifts/${index}/to` }] : [],
      ),
      ...(sumOf(asked.changes) > exact(awarded) ? [{ code: 'more_than_awarded', awarded }] : []),
    ];
  },
  async isNotice(tx, asked) {
    const { awarded, noticed } = await ofAward(tx, asked);
    return 10n * (sumOf(asked.changes) + exact(noticed)) <= exact(awarded);
  },
};

const sumOf = ({ shifts }: BudgetShiftDto): bigint => shifts.reduce((sum, { amount }) => sum + exact(amount), 0n);

/** Yuan that were awarded, and what of them was moved by notices before. */
async function ofAward(tx: Tx, { taken }: Asked): Promise<{ awarded: string; noticed: string }> {
  const found = (await one<{ awarded: string; noticed: BudgetShiftDto[] }>(tx, OF_AWARD, [taken.grant.id]))!;
  const noticed = found.noticed.reduce((sum, changes) => sum + sumOf(changes), 0n);
  return { awarded: found.awarded, noticed: decimalText(noticed, 2) };
}

const OF_AWARD = `
  SELECT coalesce((SELECT awarded::text FROM grant_amounts WHERE grant_id = $1 AND resource = 'cny'), '0.00') AS awarded,
         coalesce((SELECT json_agg(changes) FROM amendments WHERE grant_id = $1 AND is_notice AND state = 'applied'), '[]') AS noticed`;

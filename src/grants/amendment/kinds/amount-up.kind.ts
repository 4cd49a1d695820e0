/**
 * More money than was awarded. It is set aside in the envelope with the first yes, so that the second finds it there, and
 * becomes one tranche more; rejected or taken back, it is free again. Nobody who is held or sanctioned gets more, and no
 * grant whose earlier end was agreed. Who had no money before reports of it from now on.
 */
import { commit, type Holder, hindrances, reserve } from '../../../funding/index.js';
import { Shaped } from '../../../kernel/fields.js';
import type { Reason } from '../../../kernel/problem.js';
import { one, type Tx } from '../../../kernel/tx.js';
import { partyOf } from '../../grant/team.js';
import { planFinancial } from '../../report/planning.js';
import { addTranche } from '../../tranche/planning.js';
import type { AmendmentKind, Asked } from './kind.js';
import { MORE_THAN_NOTHING } from './money.js';

export class AmountUpDto {
  @Shaped(MORE_THAN_NOTHING, { example: '20000.00', doc: 'Yuan beside those that were awarded.' }) more: string;
}

export const amountUp: AmendmentKind<AmountUpDto> = {
  first: ['ecosystem_manager'],
  second: 'finance',
  changes: AmountUpDto,
  against: barred,
  againstYes: barred,
  setAside: (tx, actor, asked) => reserve(tx, actor, holderOf(asked, 'reserve'), { cny: asked.changes.more }),
  giveBack: (tx, actor, asked) => reserve(tx, actor, holderOf(asked, 'release'), {}),
  async follow(tx, actor, asked) {
    await one(tx, RAISE, [asked.taken.grant.id, asked.changes.more]);
    await planFinancial(tx, actor, asked.taken.grant);
    await addTranche(tx, actor, asked.taken, asked.changes.more);
    await commit(tx, actor, holderOf(asked, 'commit'));
  },
};

/** As for a new award: neither held nor sanctioned; and not of one that ends early, whose commitment has been given back. */
async function barred(tx: Tx, { taken: { grant } }: Asked): Promise<Reason[]> {
  return [
    ...((await one(tx, ENDS_EARLY, [grant.id])) ? [{ code: 'ends_early' }] : []),
    ...(await hindrances(tx, await partyOf(tx, grant))),
  ];
}

const ENDS_EARLY = `SELECT 1 FROM amendments WHERE grant_id = $1 AND kind = 'early_close' AND state = 'applied' LIMIT 1`;

const holderOf = ({ taken, amendment }: Asked, step: string): Holder => ({
  applicationId: taken.application.id,
  roundId: taken.round.id,
  event: `amendments/${amendment.id}/${step}`,
});

const RAISE = `INSERT INTO grant_amounts AS a (grant_id, resource, awarded) VALUES ($1, 'cny', $2)
  ON CONFLICT (grant_id, resource) DO UPDATE SET awarded = a.awarded + EXCLUDED.awarded`;

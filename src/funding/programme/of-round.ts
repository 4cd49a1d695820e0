/** The programme that runs a round: its fund's kind says which. */
import { one, type Tx } from '../../kernel/tx.js';
import type { Round } from '../round/round.entity.js';
import { type Kind, type Programme, programmeOf } from './programme.js';

export async function programmeOfRound(tx: Tx, { fundId }: Pick<Round, 'fundId'>): Promise<Programme> {
  const fund = await one<{ kind: Kind }>(tx, `SELECT kind FROM funds WHERE id = $1`, [fundId]);
  return programmeOf(fund!.kind);
}

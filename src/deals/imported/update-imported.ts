/**
 * A changed row of a later file: it edits the deal as a person would, and never moves it; stages are moved by steps. Where a
 * partner is protected the row is refused and the attempt counted, with the file.
 *
 * Lock order: customers, then deal.
 */
import { change } from '../../journal/index.js';
import { claim } from '../../kernel/access.js';
import type { Actor } from '../../kernel/actor.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import type { Tx } from '../../kernel/tx.js';
import { expectStep } from '../../kernel/lifecycle.js';
import { deals } from '../deal/deal.access.js';
import type { Deal } from '../deal/deal.entity.js';
import { columnsFrom } from '../deal/deal.values.js';
import { judge } from '../deal/editing.js';
import { holdCustomers } from '../deal/hold-customers.js';
import { expectLive } from '../deal/references.js';
import { enters, entryOf, keepAttempts, mayEnter, protectedEntries } from '../direct-entry/entering.js';
import { dealLife } from '../pipeline/deal.lifecycle.js';
import type { ImportedDeal } from './imported-deal.dto.js';

export async function updateImported(tx: Tx, actor: Actor, id: string, row: Partial<ImportedDeal>): Promise<void> {
  if (mayEnter(row)) await holdCustomers(tx, id, row.endUserId);
  const deal = await claim(tx, actor, deals, id, 'deals.update');
  const {
    stage,
    ownerId,
    customerId,
    channel,
    openedOn: _o,
    closedOn: _c,
    lossReason: _l,
    contractNumber: _n,
    ...said
  } = row;
  const fixed = { stage, ownerId, customerId, channel };
  const reasons: Reason[] = Object.entries(fixed)
    .filter(([name, value]) => value !== undefined && value !== deal[name as keyof typeof fixed])
    .map(([name]) => ({ code: 'not_by_import', pointer: `/${name}` }));
  expectStep(dealLife, deal, 'update');
  const patch = columnsFrom(said, deal, reasons);
  Object.assign(patch, await judge(tx, actor, deal, said, reasons));
  refuse(reasons);
  await expectLive(tx, said);
  refuse(await protectedFrom(tx, actor, deal, said));
  await change(tx, actor, deal, patch, 'deals.update');
}

/** Where this row would bring a direct deal to a protected customer. */
async function protectedFrom(tx: Tx, actor: Actor, deal: Deal, said: Partial<ImportedDeal>): Promise<Reason[]> {
  const { productLine = deal.productLine, endUserId = deal.endUserId } = said;
  const after = { customerId: deal.customerId, channel: deal.channel, productLine, endUserId };
  if (!enters(after, deal)) return [];
  const entry = entryOf(after, 'import');
  if (!(await protectedEntries(tx, [entry])).has(entry)) return [];
  await keepAttempts(tx, actor, entry, true);
  return [{ code: 'customer_protected', pointer: productLine === deal.productLine ? '/endUserId' : '/productLine' }];
}

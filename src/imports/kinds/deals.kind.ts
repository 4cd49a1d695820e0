/**
 * Deals of another system, in whatever stage they are there, with their own days. Customers, owners, payers are named by
 * external key, credit code, address or name. The rows go through the door of deals, many at a time; from then on they are
 * deals like any other.
 */
import { Injectable } from '@nestjs/common';
import { importDeals, ImportedDeal, STAGES, updateImported } from '../../deals/index.js';
import type { Actor } from '../../kernel/actor.js';
import { validated } from '../../kernel/body.pipe.js';
import { Problem } from '../../kernel/problem.js';
import { rows, type Tx } from '../../kernel/tx.js';
import type { ValueOf } from '../../labels.js';
import type { Values } from '../mapping/reader.js';
import { OrganizationReferences } from '../references/organizations.js';
import { PeopleReferences } from '../references/people.js';
import { DEAL_TARGETS } from './deals.targets.js';
import { faultsFrom, faultsOf } from './faults.js';
import type { Draft, ImportKind, Writer } from './kind.js';

const NAMES: Readonly<Record<string, string>> = { customerId: 'customer', endUserId: 'endUser', payerId: 'payer', ownerId: 'owner' }; // prettier-ignore

const targetOf = (pointer: string): string => NAMES[pointer] ?? pointer;

@Injectable()
export class DealsKind implements ImportKind {
  readonly name = 'deals';
  readonly roles = ['ecosystem_manager', 'sales_manager'] as const;
  readonly targets = DEAL_TARGETS;
  readonly analyse = 'ANALYZE deals, deal_stage_history, staff_interests';
  readonly targetOf = targetOf;

  naturalKey = ({ number }: Values): string | undefined => (number === undefined ? undefined : String(number));

  writer({ actor, sourceSystem }: { actor: Actor; sourceSystem: string }): Writer {
    return new DealsWriter(actor, sourceSystem);
  }
}

class DealsWriter implements Writer {
  private readonly organizations: OrganizationReferences;
  private readonly people: PeopleReferences;

  constructor(
    private readonly actor: Actor,
    sourceSystem: string,
  ) {
    this.organizations = new OrganizationReferences(sourceSystem);
    this.people = new PeopleReferences(sourceSystem);
  }

  async find(tx: Tx, drafts: readonly Draft[]): Promise<void> {
    const found = await rows<{ id: string; number: string }>(
      tx,
      `SELECT id, number FROM deals WHERE number = ANY($1)`,
      [drafts.flatMap(({ values }) => values.number ?? [])],
    );
    const ids = new Map(found.map(({ id, number }) => [number, id]));
    for (const draft of drafts) draft.entityId = ids.get(String(draft.values.number));
  }

  async write(tx: Tx, drafts: readonly Draft[]): Promise<void> {
    const named = (...targets: string[]): string[] =>
      drafts.flatMap(({ values }) =>
        targets.flatMap((target) => (values[target] === undefined ? [] : [String(values[target])])),
      );
    await this.organizations.prepare(tx, named('customer', 'endUser', 'payer'));
    await this.people.prepare(tx, named('owner'));
    const said: { draft: Draft; deal: ImportedDeal }[] = [];
    for (const draft of drafts) {
      const deal = await this.read(tx, draft);
      if (deal) said.push({ draft, deal });
    }
    const fresh = said.filter(({ draft }) => draft.entityId === undefined);
    const outcomes = await importDeals(tx, this.actor, fresh.map(({ deal }) => deal)); // prettier-ignore
    outcomes.forEach((outcome, at) => {
      const { draft } = fresh[at]!;
      if ('id' in outcome) draft.entityId = outcome.id;
      else draft.faults = faultsFrom(outcome.reasons, targetOf, draft.values);
    });
    const known = said.filter(({ draft }) => !fresh.some((each) => each.draft === draft));
    for (const { draft, deal } of known) {
      await told(draft, () => updateImported(tx, this.actor, draft.entityId!, deal));
    }
  }

  /** The row as the door takes it; undefined when it has faults. */
  private async read(tx: Tx, draft: Draft): Promise<ImportedDeal | undefined> {
    const { externalKey: _, number, customer, endUser, payer, owner, ...plain } = draft.values;
    if (number !== undefined && draft.entityId === undefined)
      draft.faults.push({ code: 'reference_unknown', target: 'number' });
    const ids: Record<string, string> = {};
    for (const [target, name] of Object.entries({ customer, endUser, payer, owner })) {
      if (name === undefined) continue;
      const found =
        target === 'owner' ? this.people.find(String(name)) : await this.organizations.find(tx, String(name));
      if ('id' in found) ids[`${target}Id`] = found.id;
      else draft.faults.push({ code: found.fault, target });
    }
    if (draft.faults.length > 0) return undefined;
    let deal: ImportedDeal | undefined;
    await told(draft, () => Promise.resolve((deal = validated(ImportedDeal, { ...withDays(plain), ...ids }))));
    return deal;
  }
}

/** An open deal has no day of closing; a closed one was expected when it closed, and the reverse, where only one is said. */
function withDays({ closedOn, expectedCloseOn, lossReason, ...values }: Values): Values {
  const type = STAGES[values.stage as ValueOf<'deal_stage'>].type;
  const isClosed = type === 'won' || type === 'lost';
  const closed = isClosed ? (closedOn ?? expectedCloseOn) : undefined;
  const expected = expectedCloseOn ?? closedOn;
  return {
    ...values,
    ...(expected !== undefined && { expectedCloseOn: expected }),
    ...(closed !== undefined && { closedOn: closed }),
    ...(type === 'lost' && lossReason !== undefined && { lossReason }),
  };
}

/** These doors refuse before they write anything, so a refusal needs no savepoint. */
async function told(draft: Draft, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Problem) || error.status >= 500) throw error;
    draft.faults.push(...faultsOf(error, targetOf, draft.values));
  }
}

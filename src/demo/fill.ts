/**
 * Fills an empty database with the demo, in one transaction: all of it or nothing. Everything goes through the doors that
 * imports use, so the demo obeys every rule and its history says where it comes from.
 */
import type { INestApplicationContext } from '@nestjs/common';
import { importDeals } from '../deals/index.js';
import { FileStore } from '../files/index.js';
import { Credentials, TeamsService, User, userLife, UsersService } from '../identity/index.js';
import { move } from '../journal/index.js';
import { SYSTEM } from '../kernel/actor.js';
import { Crypto } from '../kernel/crypto.js';
import { Db } from '../kernel/db.js';
import { find } from '../kernel/rows.js';
import { one, type Tx } from '../kernel/tx.js';
import { ContactBook, createOrganization } from '../organizations/index.js';
import { type Account, ACCOUNTS, emailOf, type TeamName, TEAMS } from './accounts.js';
import { enterApplications } from './fill-applications.js';
import { enterWork } from './fill-work.js';
import { enterRegistrations } from './fill-registrations.js';
import { enterPartners, openPartnerFirms } from './fill-partners.js';
import { openPlaces } from './fill-places.js';
import { enterProgrammes } from './fill-programmes.js';
import { FIRMS } from './firms.js';
import { daysAfter, type Ids, personOf } from './people.js';
import { type DemoDeal, PIPELINE } from './pipeline.js';

export async function fill(app: INestApplicationContext, password: string): Promise<void> {
  const stored = await app.get(Credentials).prepare(password, { name: '', email: null });
  await app.get(Db).work(
    async (tx) => {
      const teams = await openTeams(tx, app.get(TeamsService));
      const partners = await openPartnerFirms(tx);
      const places = await openPlaces(tx);
      const people = new Map<string, string>();
      for (const account of ACCOUNTS) {
        const user = await enterAccount(tx, app.get(UsersService), account, { teams, partners, places });
        await app.get(Credentials).store(tx, user.id, stored);
        people.set(account.address, user.id);
      }
      const firms = await enterFirms(tx, app.get(ContactBook), people);
      await enterDeals(tx, people, firms);
      await enterWork(tx, people);
      await enterPartners(tx, people, partners);
      await enterApplications(tx, people, app.get(FileStore));
      await enterRegistrations(tx, app.get(Crypto), people, partners, await inDays(tx, 120));
      await enterProgrammes(tx, { crypto: app.get(Crypto), store: app.get(FileStore), people, places });
    },
    { seconds: 60 },
  );
}

const inDays = async (tx: Tx, days: number): Promise<string> =>
  (await one<{ day: string }>(tx, `SELECT (app_today() + $1::int)::text AS day`, [days]))!.day;

async function openTeams(tx: Tx, service: TeamsService): Promise<Ids> {
  const ids = new Map<string, string>();
  for (const [name, parent] of Object.entries(TEAMS)) {
    const team = await service.create(tx, SYSTEM, { name, parentId: parent ? ids.get(parent) : undefined });
    ids.set(name, team.id);
  }
  return ids;
}

interface Open {
  readonly teams: Ids;
  readonly partners: Ids;
  readonly places: Ids;
}

async function enterAccount(tx: Tx, service: UsersService, account: Account, open: Open): Promise<User> {
  const { name, role, team, partner, society } = account;
  const audience = partner || role === 'applicant' ? 'portal' : 'staff';
  const orgId = partner ? open.partners.get(partner) : society && open.places.get(society);
  const grant = { role, teamId: team && open.teams.get(team satisfies TeamName), orgId };
  const about = { audience, name, email: emailOf(account), roles: [grant] } as const;
  const { id } = await service.create(tx, SYSTEM, about, { silent: true });
  return move(tx, SYSTEM, userLife, await find(tx, User, id), 'accept', { emailVerifiedAt: new Date().toISOString() });
}

async function enterFirms(tx: Tx, book: ContactBook, people: Ids): Promise<string[]> {
  const manager = await personOf(tx, people, 'sales-manager');
  const ids: string[] = [];
  for (const { legalName, uscc, cityCode, contact } of FIRMS) {
    const { id } = await createOrganization(tx, manager, { legalName, uscc, cityCode });
    const [name, title, mobile] = contact;
    const channels = [{ kind: 'mobile', value: mobile } as const];
    await book.create(tx, manager, { organizationId: id, name, title, basis: 'business_card', channels });
    ids.push(id);
  }
  return ids;
}

/** Each channel's deals are entered by its manager. */
async function enterDeals(tx: Tx, people: Ids, firms: readonly string[]): Promise<void> {
  const clock = await one<{ today: string }>(tx, `SELECT app_today()::text AS today`);
  for (const [channel, address] of [
    ['direct', 'sales-manager'],
    ['ecosystem', 'ecosystem-manager'],
  ] as const) {
    const manager = await personOf(tx, people, address);
    const given = PIPELINE.filter(({ owner }) => (owner === 'ecosystem') === (channel === 'ecosystem'));
    const rows = given.map((deal) => importedFrom(deal, channel, clock!.today, people, firms));
    for (const outcome of await importDeals(tx, manager, rows)) {
      if ('reasons' in outcome) throw new Error(`A deal of the demo is refused: ${JSON.stringify(outcome.reasons)}`);
    }
  }
}

function importedFrom(
  deal: DemoDeal,
  channel: 'direct' | 'ecosystem',
  today: string,
  people: Ids,
  firms: readonly string[],
) {
  const isClosed = deal.closesIn < 0;
  return {
    title: deal.title,
    customerId: firms[deal.firm]!,
    ownerId: people.get(deal.owner)!,
    productLine: deal.line,
    channel,
    deliveryForm: deal.form,
    stage: deal.stage,
    amount: deal.amount,
    openedOn: daysAfter(today, -deal.openedDaysAgo),
    expectedCloseOn: daysAfter(today, deal.closesIn),
    ...(isClosed && { closedOn: daysAfter(today, deal.closesIn) }),
    ...(deal.stage === 'won' && { contractNumber: `HT-DEMO-${String(PIPELINE.indexOf(deal) + 1).padStart(3, '0')}` }),
    lossReason: deal.loss,
  };
}

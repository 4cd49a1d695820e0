/**
 * What people do about a grant of the demo, by the services of requests, on whatever day it is: apply, sign, pay, report. An
 * accepted offer is made by the rule, as in the fast lane: a whole committee would tell nothing more of grants.
 */
import { keepFile, type FileStore } from '../files/index.js';
import { FILES } from '../funding/draft/file.access.js';
import { Application } from '../funding/application/application.entity.js';
import { openDraft } from '../funding/application/opening.js';
import { type Taken, takeApplication } from '../funding/application/taking.js';
import { decideByRule } from '../funding/decision/by-rule.js';
import { submit } from '../funding/submission/submit.js';
import { GrantContractsService } from '../grants/contract/contracts.service.js';
import { ContractIssuingService } from '../grants/contract/issuing.service.js';
import { ContractSigningService } from '../grants/contract/signing.service.js';
import { GrantsService } from '../grants/grant/grants.service.js';
import type { ReportKind } from '../grants/report/planning.js';
import { GrantReportsService } from '../grants/report/reports.service.js';
import { TrancheAskingService } from '../grants/tranche/asking.service.js';
import { TranchePayingService } from '../grants/tranche/paying.service.js';
import { giveConsent } from '../identity/index.js';
import type { Actor } from '../kernel/actor.js';
import type { Crypto } from '../kernel/crypto.js';
import { find } from '../kernel/rows.js';
import { one, rows, type Tx } from '../kernel/tx.js';
import type { ValueOf } from '../labels.js';
import { BankAccountsService } from '../organizations/bank-account/bank-accounts.service.js';
import { emptyPage } from './empty-page.js';
import { answersOf, type DemoGrant, PLACES, TERM_DAYS } from './grants.js';
import { daysAfter, type Ids } from './people.js';
import { idOf, within } from './within.js';

export interface Tools {
  readonly crypto: Crypto;
  readonly store: FileStore;
  readonly people: Ids;
  readonly places: Ids;
}

/** Who acts. */
export interface Desk {
  readonly keeper: Actor;
  readonly legal: Actor;
  readonly finance: Actor;
  readonly paymaster: Actor;
  readonly society: Actor;
  readonly roundId: string;
  /** the day of the seed */
  readonly today: string;
}

export class GrantDesk {
  private readonly db = within(this.tx);

  constructor(
    private readonly tx: Tx,
    private readonly desk: Desk,
    private readonly tools: Tools,
  ) {}

  /** Handed in, with all that is to be agreed to. */
  async apply(pi: Actor, about: DemoGrant): Promise<Taken> {
    const { tx, desk } = this;
    const { titleZh: title, place } = about;
    const [personId, organizationId] = [pi.personId!, this.tools.places.get(place)!];
    await rows(tx, POSITION, [personId, organizationId, desk.keeper.userId]);
    const { id } = await openDraft(tx, pi, { roundId: desk.roundId, personId, organizationId, title });
    const answers = answersOf(about, await this.file(pi, '申请书.pdf', { type: FILES, id }));
    await rows(tx, ANSWERS, [id, JSON.stringify(answers), personId]);
    for (const purpose of ['programme_processing', 'society_sharing'] as const)
      await giveConsent(tx, pi, { personId, purpose, subject: { type: 'applications', id } }, '2026-01');
    const taken = await takeApplication(tx, pi, id, 'applications.apply', { counts: true });
    await submit(tx, pi, taken, {});
    return { ...taken, application: await find(tx, Application, id) };
  }

  /** Applied for, offered and accepted; answers the grant that waits for its contract. */
  async offer(pi: Actor, about: DemoGrant): Promise<string> {
    const { tx, desk } = this;
    const taken = await this.apply(pi, about);
    await decideByRule(tx, taken, { cny: about.cny, token: about.token });
    return idOf(await new GrantsService(this.db, this.tools.crypto).prepare(desk.keeper, taken.application.id));
  }

  /** The contract goes out, with an account that a second person has verified. */
  async issue(id: string, { place, began }: DemoGrant, number: string): Promise<void> {
    const { tx, desk, db } = this;
    const organizationId = this.tools.places.get(place)!;
    const accounts = new BankAccountsService(db, this.tools.crypto);
    const holder = { organizationId, holder: PLACES[place].legalName, bank: '示例银行大学路支行', number };
    const bankAccountId = idOf(await accounts.enter(desk.finance, holder));
    await accounts.verify(desk.paymaster, bankAccountId, { how: '按公开电话回拨依托单位财务处核对' });
    const { contract, clause } = (await one<{ contract: string; clause: string }>(tx, DRAFT, [id]))!;
    const startOn = daysAfter(desk.today, -began);
    const term = { startOn, endOn: daysAfter(startOn, TERM_DAYS), ipClauseId: clause, bankAccountId };
    const fileId = await this.file(desk.legal, '任务书.pdf');
    await new GrantContractsService(db).update(desk.legal, contract, { ...term, fileId });
    await new ContractIssuingService(db).issue(desk.legal, id);
  }

  /** All these sign the file that went out; the last of four begins the grant. */
  async sign(id: string, parties: readonly ValueOf<'contract_party'>[]): Promise<void> {
    const { desk } = this;
    const signing = new ContractSigningService(this.db);
    const { sha256, day } = (await one<{ sha256: string; day: string }>(this.tx, OUT, [id]))!;
    for (const party of parties) {
      const by = party === 'society' ? desk.society : desk.legal;
      await signing.record(by, id, { party, signedOn: day, fileSha256: sha256 });
    }
    if (parties.length === 4) await signing.sign(desk.legal, id);
  }

  async pay(pi: Actor, grantId: string, n: number, bankRef: string): Promise<void> {
    const { desk, db } = this;
    const { id } = (await one<{ id: string }>(this.tx, TRANCHE, [grantId, n]))!;
    const asking = new TrancheAskingService(db);
    await asking.request(pi, id);
    await asking.approve(desk.keeper, id);
    await asking.authorise(desk.finance, id);
    await new TranchePayingService(db).pay(desk.paymaster, id, { bankRef });
  }

  /** Handed in; answers the report. */
  async report(pi: Actor, grantId: string, kind: ReportKind, answers: object): Promise<string> {
    const { id } = (await one<{ id: string }>(this.tx, REPORT, [grantId, kind]))!;
    const reports = this.reports();
    await reports.write(pi, id, { ...answers });
    await reports.submit(pi, id);
    return id;
  }

  async accept(reportId: string, about: { acceptedCost?: string; comment?: string } = {}): Promise<void> {
    await this.reports().accept(this.desk.keeper, reportId, about);
  }

  private reports(): GrantReportsService {
    return new GrantReportsService(this.db, this.tools.crypto);
  }

  /** An upload of somebody's, attached at once where it is said to what. */
  async file({ userId }: Actor, originalName: string, owner?: { type: string; id: string }): Promise<string> {
    const stored = await emptyPage(this.tools.store);
    const about = { uploadedBy: userId!, purpose: 'attachment', mediaType: 'application/pdf', originalName } as const;
    return (await keepFile(this.tx, stored, { ...about, owner })).id;
  }
}

const POSITION = `INSERT INTO positions (person_id, organization_id, title, from_on, verified_at, verified_by)
  SELECT $1, $2, '教授', app_today() - 1500, app_now(), $3 WHERE NOT EXISTS (SELECT FROM positions WHERE person_id = $1)`;
const ANSWERS = `INSERT INTO draft_answers (application_id, field_key, value, edited_by)
  SELECT $1, key, value, $3 FROM jsonb_each($2::jsonb)`;
const DRAFT = `SELECT c.id AS contract, (SELECT id FROM ip_clauses WHERE code = 'open') AS clause
  FROM grant_contracts c WHERE c.grant_id = $1 AND c.state = 'draft'`;
const OUT = `SELECT sha256, app_today()::text AS day FROM grant_contracts WHERE grant_id = $1 AND state = 'issued'`;
const TRANCHE = `SELECT id FROM tranches WHERE grant_id = $1 AND n = $2`;
const REPORT = `SELECT id FROM reports WHERE grant_id = $1 AND kind = $2`;

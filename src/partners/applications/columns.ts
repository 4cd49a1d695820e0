/** What an applicant types, turned into the columns of the form, or the reasons why not. Its files become the application's. */
import { attach } from '../../files/index.js';
import type { Actor } from '../../kernel/actor.js';
import { type Reason, refuse } from '../../kernel/problem.js';
import { now, rows, type Tx } from '../../kernel/tx.js';
import type { DraftApplicationDto } from './application.dto.js';
import type { PartnerApplication } from './application.entity.js';

const INDUSTRY = /^[A-Z]\d{0,4}$/;
const CITY = /^\d{6}$/;

export async function columnsFrom(
  tx: Tx,
  actor: Actor,
  before: PartnerApplication,
  dto: DraftApplicationDto,
): Promise<Partial<PartnerApplication>> {
  refuse(await faults(tx, dto));
  const { organization, conductAccepted, privacyAccepted, mayRoute, ...same } = dto;
  const instant = await now(tx);
  const moment = (given: boolean | undefined, at: string | null) =>
    given === undefined ? undefined : given ? (at ?? instant) : null;
  if (same.licenceFileId && same.licenceFileId !== before.licenceFileId) {
    const owner = { type: 'partner_applications', id: before.id };
    await attach(tx, actor, same.licenceFileId, owner, ['attachment'], '/licenceFileId');
  }
  return said({
    ...same,
    organizationInput: organization && said({ ...organization }),
    conductAcceptedAt: moment(conductAccepted, before.conductAcceptedAt),
    privacyAcceptedAt: moment(privacyAccepted, before.privacyAcceptedAt),
    routeConsentedAt: moment(mayRoute, before.routeConsentedAt),
  });
}

const said = <T extends object>(values: T): Partial<T> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<T>;

async function faults(tx: Tx, { industries = [], cityCodes = [], cases = [] }: DraftApplicationDto): Promise<Reason[]> {
  const known = await rows<{ code: string }>(tx, `SELECT code FROM industries WHERE code = ANY($1)`, [
    industries.filter((code) => INDUSTRY.test(code)),
  ]);
  const exists = new Set(known.map(({ code }) => code));
  const at = (code: string, pointer: string): Reason => ({ code, pointer });
  return [
    ...industries.flatMap((code, i) => (exists.has(code) ? [] : [at('unknown_industry', `/industries/${i}`)])),
    ...cityCodes.flatMap((code, i) => (CITY.test(code) ? [] : [at('bad_format', `/cityCodes/${i}`)])),
    ...cases.flatMap(({ customerName, customerConsents }, i) =>
      customerName && !customerConsents ? [at('customer_not_consented', `/cases/${i}/customerName`)] : [],
    ),
  ];
}

/** What a registration must hold before it is submitted: everything that is missing, each with its pointer. */
import type { Reason } from '../../kernel/problem.js';
import { codePoints } from '../../kernel/checks.js';
import { one, type Tx } from '../../kernel/tx.js';
import { units } from '../deal/amounts.js';
import type { ContactDto, FirmDto } from './registration.dto.js';
import type { Registration } from './registration.entity.js';

const MIN_WORK = 30;

const PROOF = `
  SELECT app_today()::text AS today, EXISTS (SELECT FROM registration_evidence v LEFT JOIN files f ON f.id = v.file_id
    WHERE v.registration_id = $1 AND (v.record IS NOT NULL OR (f.state = 'clean' AND f.deleted_at IS NULL))) AS proven`;

export async function missingFrom(tx: Tx, registration: Registration): Promise<Reason[]> {
  const { today, proven } = (await one<{ today: string; proven: boolean }>(tx, PROOF, [registration.id]))!;
  const { amountGross, expectedSignOn, partnerWork, competitors, noCompetitorMet, endUserInput } = registration;
  const contact = registration.contact as ContactDto | null;
  const broken: [boolean, string, string][] = [
    ...firm(registration.customerInput as Partial<FirmDto>, '/customer'),
    ...(endUserInput ? firm(endUserInput as Partial<FirmDto>, '/endUser') : []),
    [amountGross === null, 'required', '/amountGross'],
    [amountGross !== null && units(amountGross, 2) === 0n, 'amount', '/amountGross'],
    [expectedSignOn === null, 'required', '/expectedSignOn'],
    [expectedSignOn !== null && expectedSignOn < today, 'in_the_past', '/expectedSignOn'],
    [contact === null, 'required', '/contact'],
    [contact?.consent === false, 'consent_not_attested', '/contact/consent'],
    [!partnerWork, 'required', '/partnerWork'],
    [!!partnerWork && codePoints(partnerWork.trim()) < MIN_WORK, 'too_short', '/partnerWork'],
    [competitors.length > 0 === noCompetitorMet, 'competitors_or_none', '/competitors'],
    [!proven, 'proof_needed', '/evidence'],
  ];
  return broken.filter(([holds]) => holds).map(([, code, pointer]) => ({ code, pointer }));
}

function firm({ legalName, uscc, usccMissingReason, country = 'CN' }: Partial<FirmDto>, at: string) {
  const broken: [boolean, string, string][] = [
    [!legalName, 'required', at],
    [!!legalName && country === 'CN' && !uscc === !usccMissingReason, 'uscc_or_reason', `${at}/uscc`],
  ];
  return broken;
}

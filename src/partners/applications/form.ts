/**
 * The form of a partner application: its fields by the names of the API, and what is missing before it is whole.
 *
 * A draft may hold anything that has the right shape; only what is submitted has to be whole. What is asked for again is
 * named by the same names.
 */
import type { Reason } from '../../kernel/problem.js';
import { one, type Tx } from '../../kernel/tx.js';
import type { PartnerApplication } from './application.entity.js';

/** Fields that staff may ask for, and the column of each. */
export const FORM = {
  organization: 'organizationInput',
  kinds: 'kinds',
  industries: 'industries',
  deliveryForms: 'deliveryForms',
  cityCodes: 'cityCodes',
  teamSize: 'teamSize',
  technicalTeam: 'technicalTeam',
  modelExperience: 'modelExperience',
  products: 'products',
  cases: 'cases',
  ownUsersOfOurModels: 'ownUsersOfOurModels',
  licenceFileId: 'licenceFileId',
  telecomLicenceNo: 'telecomLicenceNo',
  mayRoute: 'routeConsentedAt',
} as const satisfies Record<string, keyof PartnerApplication>;

export type FormField = keyof typeof FORM;
export const FORM_FIELDS = Object.keys(FORM) as FormField[];

export interface OrganizationInput {
  legalName?: string;
  uscc?: string | null;
  country?: string;
  website?: string | null;
}

const EXPERIENCE = 50;

/** A reason for each field that is missing or not enough; nothing: the form is whole. */
export async function missingOf(tx: Tx, form: PartnerApplication): Promise<Reason[]> {
  const { legalName, uscc, country = 'CN' } = form.organizationInput as OrganizationInput;
  const licence = await licenceState(tx, form);
  const lacks: [pointer: string, isMissing: boolean, code?: string][] = [
    ['/organization/legalName', !legalName],
    ['/organization/uscc', country === 'CN' && !uscc],
    ['/kinds', form.kinds.length === 0],
    ['/industries', form.industries.length === 0],
    ['/deliveryForms', form.deliveryForms.length === 0],
    ['/cityCodes', form.cityCodes.length === 0],
    ['/teamSize', form.teamSize === null],
    ['/technicalTeam', form.technicalTeam === null],
    ['/modelExperience', form.modelExperience === null],
    ['/modelExperience', form.modelExperience !== null && [...form.modelExperience].length < EXPERIENCE, 'too_short'],
    ['/products', (form.products as unknown[]).length === 0],
    ['/licenceFileId', form.licenceFileId === null],
    ['/licenceFileId', form.licenceFileId !== null && licence !== 'clean', 'file_not_usable'],
    ['/telecomLicenceNo', form.kinds.includes('compute') && !form.telecomLicenceNo],
    ['/conductAccepted', form.conductAcceptedAt === null],
    ['/privacyAccepted', form.privacyAcceptedAt === null],
  ];
  return lacks.filter(([, isMissing]) => isMissing).map(([pointer, , code = 'required']) => ({ code, pointer }));
}

async function licenceState(tx: Tx, { id, licenceFileId }: PartnerApplication): Promise<string | undefined> {
  const file = await one<{ state: string }>(
    tx,
    `SELECT state FROM files WHERE id = $1 AND attached_to_type = 'partner_applications' AND attached_to_id = $2 AND deleted_at IS NULL`,
    [licenceFileId, id],
  );
  return file?.state;
}

/** What the named fields hold now. */
export const valuesOfFields = (form: PartnerApplication, fields: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(fields.map((field) => [field, form[FORM[field as FormField]] ?? null]));

/** A reason for each field that was asked for and still holds what it held. */
export function unmended(form: PartnerApplication): Reason[] {
  const before = form.askedFrom ?? {};
  const now = valuesOfFields(form, form.returnedFields);
  return form.returnedFields
    .filter((field) => JSON.stringify(before[field] ?? null) === JSON.stringify(now[field]))
    .map((field) => ({ code: 'field_unchanged', pointer: `/${field}` }));
}

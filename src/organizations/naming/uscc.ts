/**
 * 统一社会信用代码 (GB 32100-2015): the one identity of a Chinese organization.
 *
 * The promise: every code the standard allows is accepted and every single wrong or swapped character is refused. It
 * breaks if letters are valued by their ASCII code (the alphabet leaves out I O S V Z) or if look-alikes are "repaired".
 * `uscc_valid` in migrations/0004 states the same rule for the database.
 */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** GB 11714, over positions 9–16: the organization code that the credit code contains */
const ORG_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];

export type UsccFault = 'uscc_length' | 'uscc_legacy_15' | 'uscc_alphabet' | 'uscc_region' | 'uscc_checksum';
export type UsccWarning = 'uscc_category_unknown' | 'uscc_org_check';

const KIND_BY_CATEGORY = {
  '91': 'company',
  '92': 'individual_business',
  '93': 'cooperative',
  '11': 'government',
  '12': 'public_institution',
  '51': 'society',
  '53': 'foundation',
  '52': 'other',
} as const;
export type SuggestedKind = (typeof KIND_BY_CATEGORY)[keyof typeof KIND_BY_CATEGORY];

/** Full width to half width, no blanks, zero-width characters, hyphens or dashes, upper case. O stays O and I stays I. */
export function normaliseUscc(input: string): string {
  return input
    .normalize('NFKC')
    .replace(/[\s\p{Cf}\p{Pd}\u2212]/gu, '')
    .toUpperCase();
}

/** The first broken rule of a normalised code, or null. */
export function usccFault(code: string): UsccFault | null {
  if (/^\d{15}$/.test(code)) return 'uscc_legacy_15';
  if (code.length !== 18) return 'uscc_length';
  if ([...code].some((letter) => !ALPHABET.includes(letter))) return 'uscc_alphabet';
  if (!/^..\d{6}/.test(code)) return 'uscc_region';
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * ALPHABET.indexOf(code.charAt(at)), 0);
  return ALPHABET.charAt((31 - (sum % 31)) % 31) === code.charAt(17) ? null : 'uscc_checksum';
}

/** What is odd about a valid code; never a reason to refuse it. */
export function usccWarnings(code: string): UsccWarning[] {
  const warnings: UsccWarning[] = [];
  if (!suggestKind(code)) warnings.push('uscc_category_unknown');
  if (organizationCodeCheck(code) !== code.charAt(16)) warnings.push('uscc_org_check');
  return warnings;
}

/** The kind that positions 1–2 stand for. */
export function suggestKind(code: string): SuggestedKind | undefined {
  return KIND_BY_CATEGORY[code.slice(0, 2) as keyof typeof KIND_BY_CATEGORY];
}

function organizationCodeCheck(code: string): string {
  const sum = ORG_WEIGHTS.reduce((total, weight, at) => total + weight * parseInt(code.charAt(8 + at), 36), 0);
  const check = 11 - (sum % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

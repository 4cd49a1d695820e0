/** Codes whose validity is published: GB 32100-2015 and the public registers. */
export const VALID_USCC: [code: string, name: string][] = [
  ['91110108MA01KP2T5U', '北京智谱华章科技股份有限公司'],
  ['91440300708461136T', '深圳市腾讯计算机系统有限公司'],
  ['914403001922038216', '华为技术有限公司'],
  ['91110000802100433B', '北京百度网讯科技有限公司'],
  ['91330100799655058B', '阿里巴巴(中国)有限公司'],
  ['91330106673959654P', '杭州某某网络有限公司'],
  ['91110108551385082Q', '小米科技有限责任公司'],
  ['91440300192317458F', '比亚迪股份有限公司'],
  ['91350900587527783P', '宁德时代新能源科技股份有限公司'],
  ['91330000733796106P', '杭州海康威视数字技术股份有限公司'],
  ['91340000711771143J', '科大讯飞股份有限公司'],
  ['9144030010001686XA', '招商银行股份有限公司'],
  ['12100000400000624D', '清华大学'],
  ['91350100M000100Y43', '标准示例有限公司'],
  ['911101085923662400', '校验码为零有限公司'],
];

export const INVALID_USCC: [code: string, fault: string][] = [
  ['91350100M000100Y4Z', 'uscc_alphabet'],
  ['91110108MA01KP2T6U', 'uscc_checksum'],
  ['91110108MA01KP2T5V', 'uscc_alphabet'],
  ['91110108MA01PK2T5U', 'uscc_checksum'],
  ['91110180MA01KP2T5U', 'uscc_checksum'],
  ['9111010BMA01KP2T5U', 'uscc_region'],
  ['91110108MAO1KP2T5U', 'uscc_alphabet'],
  ['110108012345678', 'uscc_legacy_15'],
  ['91110108MA01KP2T5', 'uscc_length'],
];

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

/** A valid code that no other test uses, for the n-th firm of a spec. */
export function usccOf(n: number): string {
  const first = `91110108X${String(n).padStart(8, '0')}`;
  const sum = [...first].reduce((total, letter, at) => total + ALPHABET.indexOf(letter) * (WEIGHTS[at] ?? 0), 0);
  return first + ALPHABET.charAt((31 - (sum % 31)) % 31);
}

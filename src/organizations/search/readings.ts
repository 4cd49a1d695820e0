/**
 * How a text can be spelled on a Latin keyboard: whole syllables and initials, all readings of a 多音字, ü as v and as u.
 *
 * The promise: the usual reading comes first, then those that differ in one character, then in two …, never more than
 * 16; so 重庆银行 is found by cqyh, zqyh and cqyx, and no name can fill the index with its combinations.
 */
import { pinyin, polyphonic } from 'pinyin-pro';

const MOST = 16;

export interface Readings {
  /** `zhongqingyinhang`, … */
  readonly pinyin: string[];
  /** `cqyh`, … */
  readonly initials: string[];
}

const NONE: Readings = { pinyin: [], initials: [] };

/** Of a folded text; a text without Han characters has none beside itself. A person's first character is a surname. */
export function readings(text: string, of: 'organization' | 'person' = 'organization'): Readings {
  if (!/\p{Script=Han}/u.test(text)) return NONE;
  const characters = [...text];
  const usual = syllables(pinyin(text, { toneType: 'none', type: 'array', surname: of === 'person' ? 'head' : 'off' }));
  const every = polyphonic(text, { toneType: 'none', type: 'array' });
  const choices = characters.map((character, at) => {
    if (/[a-z0-9]/.test(character)) return [character];
    return unique([usual[at] ?? '', ...(every[at] ?? [])].flatMap(spellings));
  });
  return {
    pinyin: combinations(choices),
    initials: combinations(choices.map((each) => unique(each.map((syllable) => syllable.charAt(0))))),
  };
}

/** `lü` is typed as lv and as lu. What is no syllable (a rare character, an emoji) is left out. */
function spellings(syllable: string): string[] {
  if (!/^[a-zü]+$/.test(syllable)) return [];
  return syllable.includes('ü') ? [syllable.replace('ü', 'v'), syllable.replace('ü', 'u')] : [syllable];
}

function combinations(choices: string[][]): string[] {
  const usual = choices.map((each) => each[0] ?? '');
  const found = new Set([usual.join('')]);
  let wave = [{ reading: usual, next: 0 }];
  while (wave.length > 0 && found.size < MOST) {
    const wider: typeof wave = [];
    for (const { reading, next } of wave) {
      for (let at = next; at < choices.length && found.size < MOST; at++) {
        for (const other of choices[at]?.slice(1) ?? []) {
          if (found.size >= MOST) break;
          const changed = reading.with(at, other);
          found.add(changed.join(''));
          wider.push({ reading: changed, next: at + 1 });
        }
      }
    }
    wave = wider;
  }
  found.delete('');
  return [...found];
}

const syllables = (each: string[]): string[] => each.map((syllable) => syllable.toLowerCase());
const unique = (each: string[]): string[] => [...new Set(each)];

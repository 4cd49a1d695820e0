/**
 * What was typed and is not with the service yet, on this machine, of this person, until it is. Each window keeps its own,
 * so that none writes over another's; what a window left behind is taken over by the next that opens the draft.
 */
import { newKey } from '../../data/client';

export interface Local {
  value: unknown;
  /** the version of the field that was read */
  base: number;
}

const WINDOW = newKey();
const placeOf = (personId: string, applicationId: string): string => `draft.${personId}.${applicationId}`;

export function takeOver(personId: string, applicationId: string): Record<string, Local> {
  const place = placeOf(personId, applicationId);
  try {
    const names = Object.keys(localStorage).filter((name) => name.startsWith(place));
    const all = Object.assign({}, ...names.map((name) => JSON.parse(localStorage.getItem(name) ?? '{}') as object));
    keep(personId, applicationId, all as Record<string, Local>);
    for (const name of names) if (name !== `${place}.${WINDOW}`) localStorage.removeItem(name);
    return all as Record<string, Local>;
  } catch {
    return {};
  }
}

/** A browser that keeps nothing, or has no room, still sends. */
export function keep(personId: string, applicationId: string, local: Readonly<Record<string, Local>>): void {
  const name = `${placeOf(personId, applicationId)}.${WINDOW}`;
  try {
    if (Object.keys(local).length === 0) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(local));
  } catch {
    // private windows
  }
}

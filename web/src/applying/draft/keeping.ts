/** What was typed and is not with the service yet, on this machine, of this person, until it is. */

export interface Local {
  value: unknown;
  /** the version of the field that was read */
  base: number;
}

const nameOf = (personId: string, applicationId: string): string => `draft.${personId}.${applicationId}`;

export function kept(personId: string, applicationId: string): Record<string, Local> {
  try {
    return JSON.parse(localStorage.getItem(nameOf(personId, applicationId)) ?? '{}') as Record<string, Local>;
  } catch {
    return {};
  }
}

/** A browser that keeps nothing, or has no room, still sends. */
export function keep(personId: string, applicationId: string, local: Readonly<Record<string, Local>>): void {
  const name = nameOf(personId, applicationId);
  try {
    if (Object.keys(local).length === 0) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(local));
  } catch {
    // private windows
  }
}

export const forget = (personId: string, applicationId: string): void => keep(personId, applicationId, {});

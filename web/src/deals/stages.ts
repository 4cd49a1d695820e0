/** Which verb leads to a stage; whether it may be used now says the deal itself. */
export const BOARD = ['lead_confirmed', 'qualified', 'poc', 'negotiation', 'contract_review', 'on_hold'] as const;
export const ALL = [...BOARD.slice(0, 5), 'won', 'lost', 'on_hold'];

const FORWARD: Record<string, string> = {
  qualified: 'qualify', poc: 'evaluate', negotiation: 'negotiate', contract_review: 'reviewContract', won: 'win', lost: 'lose', on_hold: 'hold',
}; // prettier-ignore

export function verbTo(stage: string, from: string, allowed: readonly string[]): string | undefined {
  const back = from === 'on_hold' ? 'resume' : 'stepBack';
  return [FORWARD[stage], back].find((verb) => verb !== undefined && allowed.includes(verb));
}

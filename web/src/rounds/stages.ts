/** Where a round stands. */
const OVER: ReadonlySet<string> = new Set(['released', 'archived', 'cancelled']);

/** Its decisions are out, or it has none: who sat, what was to be given and its days stay as they were. */
export const isOver = ({ stage }: { stage: string }): boolean => OVER.has(stage);

/** Days as tests name them, in Shanghai. */
const DAY = 86_400_000;

export const ahead = (days: number): string =>
  new Date(Date.now() + 8 * 3_600_000 + days * DAY).toISOString().slice(0, 10);
export const today = (): string => ahead(0);

/**
 * Holding a name while it is looked up and written: two people who enter one firm at the same moment meet here, and the
 * second sees what the first made. The unique indexes of the table stand behind it.
 *
 * Lock order: the organization's own row when it is changed, then these keys. They end with the transaction.
 */
import { one, type Tx } from '../../kernel/tx.js';

interface Keys {
  uscc: string | null;
  nameNorm: string;
  matchName: string;
}

export async function holdKeys(tx: Tx, { uscc, nameNorm, matchName }: Keys): Promise<void> {
  const keys = [`uscc:${uscc ?? ''}`, `norm:${nameNorm}`, `match:${matchName}`].filter((key) => key !== 'uscc:');
  await one(
    tx,
    `SELECT count(pg_advisory_xact_lock(key)) FROM (
       SELECT DISTINCT hashtextextended(text, 4) AS key FROM unnest($1::text[]) AS text ORDER BY 1) AS keys`,
    [keys],
  );
}

/** The state of a row beside its name. */
import { type Fields, operation, schema } from '../data/contract';
import { useLabels } from '../words/labels';
import { StateChip } from './Value';

const WHERE = ['stage', 'state', 'status', 'publicStatus', 'phase'];

export function StateOf({ resource, row }: { resource: string; row: Record<string, unknown> }) {
  const label = useLabels();
  const fields: Fields = schema(operation('GET', resource, '{id}')?.view ?? operation('GET', resource)?.row);
  const name = WHERE.find((each) => typeof row[each] === 'string');
  if (!name) return null;
  const value = row[name] as string;
  return <StateChip value={value} text={label(value, fields[name]?.values, `${resource}.${name}`)} />;
}

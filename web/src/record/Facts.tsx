/** All that a view says of a row, in columns. Empty facts are left out unless they are named. */
import { Box, Paper, Typography } from '@mui/material';
import { type Fields, schema } from '../data/contract';
import { useNames } from '../words/names';
import { isNamed, isSaid } from './said';
import { Value } from './Value';

type Row = Record<string, unknown>;

/** Said elsewhere on a page, or for programs. */
const SILENT = new Set(['id', 'version', 'allowedActions', 'masked', 'createdAt', 'updatedAt']);

export interface FactsProps {
  resource: string;
  of: string | undefined;
  row: Row;
  /** these and in this order, also when empty */
  only?: readonly string[];
  except?: readonly string[];
  title?: string;
  /** on paper that is there already */
  isBare?: boolean;
}

export function Facts({ resource, of, row, only, except = [], title, isBare }: FactsProps) {
  const fields = schema(of);
  const shown = only ?? filledFacts(fields, row).filter((name) => !except.includes(name));
  const names = useNames();
  if (shown.length === 0) return null;
  return (
    <Paper {...(isBare ? { elevation: 0 } : { variant: 'outlined', component: 'section' })} sx={{ p: 2.5 }}>
      {title && (
        <Typography variant="h3" component="h2" sx={{ mb: 2 }}>
          {title}
        </Typography>
      )}
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: 'repeat(auto-fill, minmax(220px, 1fr))',
          columnGap: 3,
          rowGap: 2,
        }}
      >
        {shown.map((name) => {
          const field = fields[name] ?? { kind: 'text' as const };
          const isWide = field.kind === 'longtext' || (field.kind === 'list' && field.item?.kind === 'object');
          return (
            <Box key={name} sx={{ minWidth: 0, ...(isWide && { gridColumn: '1 / -1' }) }}>
              <Typography component="dt" variant="caption" color="text.secondary">
                {names.field(resource, name)}
              </Typography>
              <Typography component="dd" variant="body1" sx={{ m: 0, overflowWrap: 'anywhere' }}>
                <Value resource={resource} name={name} field={field} value={row[name]} row={row} />
              </Typography>
            </Box>
          );
        })}
      </Box>
    </Paper>
  );
}

const filledFacts = (fields: Fields, row: Row): string[] =>
  Object.keys(fields).filter((name) => !SILENT.has(name) && isSaid(row[name]) && !isNamed(row, name));

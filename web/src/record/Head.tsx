/** The head of a table whose columns are fields of a collection: in its words. */
import { TableCell, TableHead, TableRow } from '@mui/material';
import type { ReactNode } from 'react';
import { useNames } from '../words/names';

interface Props {
  of: string;
  fields: readonly string[];
  /** further cells */
  children?: ReactNode;
}

export function Head({ of, fields, children }: Props) {
  const names = useNames();
  return (
    <TableHead>
      <TableRow>
        {fields.map((name) => (
          <TableCell key={name}>{names.field(of, name)}</TableCell>
        ))}
        {children}
      </TableRow>
    </TableHead>
  );
}

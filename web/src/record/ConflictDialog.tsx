/** Two people changed the same fields: one line each, mine and theirs, and nothing is decided for anybody. */
import {
  Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle, Radio, Table, TableBody, TableCell, TableHead, TableRow,
} from '@mui/material'; // prettier-ignore
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Field } from '../data/contract';
import { useNames } from '../words/names';
import { Value } from './Value';

export interface Clash {
  name: string;
  /** where it is no field of the resource */
  label?: string;
  field: Field;
  mine: unknown;
  theirs: unknown;
}

interface Props {
  resource: string;
  clashes: Clash[];
  onChoose: (chosen: Record<string, unknown>) => Promise<void>;
  onCancel: () => void;
}

export function ConflictDialog({ resource, clashes, onChoose, onCancel }: Props) {
  const translate = useTranslate();
  const names = useNames();
  const [keeps, setKeeps] = useState<Record<string, 'mine' | 'theirs'>>({});
  const sideOf = (name: string) => keeps[name] ?? 'theirs';
  const cell = (clash: Clash, side: 'mine' | 'theirs') => (
    <TableCell sx={{ verticalAlign: 'top' }}>
      <label>
        <Radio
          size="small"
          name={`keep-${clash.name}`}
          checked={sideOf(clash.name) === side}
          onChange={() => setKeeps({ ...keeps, [clash.name]: side })}
        />
        <Value resource={resource} name={clash.name} field={clash.field} value={clash[side]} />
      </label>
    </TableCell>
  );
  return (
    <Dialog open maxWidth="md" onClose={onCancel}>
      <DialogTitle>{translate('app.conflict.title')}</DialogTitle>
      <DialogContent>
        <DialogContentText>{translate('app.conflict.explain')}</DialogContentText>
        <DialogContentText variant="body2">{translate('app.conflict.untouched')}</DialogContentText>
        <Table size="small" sx={{ mt: 2 }}>
          <TableHead>
            <TableRow>
              <TableCell>{translate('app.conflict.field')}</TableCell>
              <TableCell>{translate('app.conflict.mine')}</TableCell>
              <TableCell>{translate('app.conflict.theirs')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {clashes.map((clash) => (
              <TableRow key={clash.name}>
                <TableCell component="th" scope="row">
                  {clash.label ?? names.field(resource, clash.name)}
                </TableCell>
                {cell(clash, 'mine')}
                {cell(clash, 'theirs')}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </DialogContent>
      <DialogActions>
        <Button onClick={onCancel}>{translate('ra.action.cancel')}</Button>
        <Button
          variant="contained"
          onClick={() =>
            void onChoose(Object.fromEntries(clashes.map((clash) => [clash.name, clash[sideOf(clash.name)]])))
          }
        >
          {translate('app.conflict.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

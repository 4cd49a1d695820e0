/** What both changed in one list: an item a line, mine and theirs, and nothing is decided for anybody. */
import {
  Button, Dialog, DialogActions, DialogContent, DialogContentText, DialogTitle, Radio, Table, TableBody, TableCell, TableHead, TableRow,
} from '@mui/material'; // prettier-ignore
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { Item } from './kinds';
import type { Clash } from './merging';

interface Props {
  clashes: readonly Clash[];
  describe: (item: Item) => string;
  onChoose: (sides: Record<string, 'mine' | 'theirs'>) => Promise<void>;
  onCancel: () => void;
}

export function ListConflict({ clashes, describe, onChoose, onCancel }: Props) {
  const translate = useTranslate();
  const [sides, setSides] = useState<Record<string, 'mine' | 'theirs'>>({});
  const cell = (clash: Clash, side: 'mine' | 'theirs') => (
    <TableCell sx={{ verticalAlign: 'top' }}>
      <label>
        <Radio
          size="small"
          name={`keep-${clash.id}`}
          checked={(sides[clash.id] ?? 'theirs') === side}
          onChange={() => setSides({ ...sides, [clash.id]: side })}
        />
        {clash[side] ? describe(clash[side]) : translate('round.draft.removed')}
      </label>
    </TableCell>
  );
  return (
    <Dialog open maxWidth="md" onClose={onCancel} aria-labelledby="clash-title">
      <DialogTitle id="clash-title">{translate('app.conflict.title')}</DialogTitle>
      <DialogContent>
        <DialogContentText>{translate('app.conflict.explain')}</DialogContentText>
        <DialogContentText variant="body2">{translate('app.conflict.untouched')}</DialogContentText>
        <Table size="small" sx={{ mt: 2 }}>
          <TableHead>
            <TableRow>
              <TableCell>{translate('app.conflict.mine')}</TableCell>
              <TableCell>{translate('app.conflict.theirs')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {clashes.map((clash) => (
              <TableRow key={clash.id}>
                {cell(clash, 'mine')}
                {cell(clash, 'theirs')}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </DialogContent>
      <DialogActions>
        <Button onClick={onCancel}>{translate('ra.action.cancel')}</Button>
        <Button variant="contained" onClick={() => void onChoose(sides)}>
          {translate('app.conflict.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** How the file was read, and reading it in another way: its encoding, its sheet, the row in which its header stands. */
import {
  Alert,
  Button,
  Dialog,
  DialogActions,
  DialogContent,
  DialogTitle,
  Stack,
  TextField,
  Typography,
} from '@mui/material';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import type { ImportView, ReadingDto } from '../../generated/api';
import { schema } from '../data/contract';
import { Refused } from '../data/problems';
import { useFormat } from '../words/format';
import { Choice } from './Notation';
import { forget } from './mapping';
import type { Work } from './work';

const same = (values: readonly string[]) => Object.fromEntries(values.map((value) => [value, value]));

export function Reading({ row, work }: { row: ImportView; work: Work }) {
  const translate = useTranslate();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const how = [
    row.sheet ?? row.encoding?.toUpperCase(),
    row.delimiter && translate(`transfers.reading.delimiters.${row.delimiter}`),
    translate('transfers.reading.header', { row: row.headerRow }),
    translate('transfers.reading.rows', { count: format.quantity(String(row.rowsTotal)) }),
  ];
  return (
    <Stack direction="row" spacing={1} sx={{ alignItems: 'center', flex: 1, minWidth: 260 }}>
      <Typography variant="body2" color="text.secondary">
        {how.filter(Boolean).join(' · ')}
      </Typography>
      {row.state === 'uploaded' && (
        <Button onClick={() => setOpen(true)}>{translate('transfers.reading.again')}</Button>
      )}
      {isOpen && <Otherwise row={row} work={work} onClose={() => setOpen(false)} />}
    </Stack>
  );
}

function Otherwise({ row, work, onClose }: { row: ImportView; work: Work; onClose: () => void }) {
  const translate = useTranslate();
  const [reading, setReading] = useState<ReadingDto>({
    headerRow: row.headerRow,
    ...(row.format === 'csv'
      ? { encoding: row.encoding as ReadingDto['encoding'], delimiter: row.delimiter as ReadingDto['delimiter'] }
      : { sheet: row.sheet ?? undefined }),
  });
  const [refused, setRefused] = useState<string>();
  const set = (part: ReadingDto) => setReading({ ...reading, ...part });
  const read = async () => {
    try {
      forget(row.id);
      await work.readAgain(row, reading);
      onClose();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setRefused(error.reasons[0]?.message ?? error.message);
    }
  };
  return (
    <Dialog open onClose={onClose} maxWidth="xs" aria-labelledby="read-again">
      <DialogTitle id="read-again">{translate('transfers.reading.again')}</DialogTitle>
      <DialogContent>
        <Stack spacing={2} sx={{ pt: 1 }}>
          {refused && <Alert severity="error">{refused}</Alert>}
          {row.format === 'csv' ? (
            <>
              <Choice
                label={translate('fields.encoding')}
                value={reading.encoding ?? ''}
                options={same(schema('ReadingDto').encoding?.values ?? [])}
                onChange={(encoding) => set({ encoding: encoding as ReadingDto['encoding'] })}
              />
              <Choice
                label={translate('fields.delimiter')}
                value={reading.delimiter ?? ''}
                options={Object.fromEntries(
                  (schema('ReadingDto').delimiter?.values ?? []).map((each) => [
                    each,
                    translate(`transfers.reading.delimiters.${each}`),
                  ]),
                )}
                onChange={(delimiter) => set({ delimiter: delimiter as ReadingDto['delimiter'] })}
              />
            </>
          ) : (
            <Choice
              label={translate('fields.sheet')}
              value={reading.sheet ?? ''}
              options={same(row.sheets)}
              onChange={(sheet) => set({ sheet })}
            />
          )}
          <TextField
            type="number"
            label={translate('fields.headerRow')}
            value={reading.headerRow ?? 1}
            onChange={(event) => set({ headerRow: Math.max(1, Number(event.target.value)) })}
          />
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {translate('ra.action.cancel')}
        </Button>
        <Button variant="contained" onClick={() => void read()}>
          {translate('transfers.reading.again')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

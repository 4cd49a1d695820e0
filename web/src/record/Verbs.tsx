/**
 * The buttons of a row: its `allowedActions` and nothing else. A verb's form is the body of its route, so every verb of
 * every resource works as soon as the API has it.
 */
import MoreHoriz from '@mui/icons-material/MoreHoriz';
import { Button, IconButton, Menu, MenuItem, Stack } from '@mui/material';
import { useState } from 'react';
import { type RaRecord, useTranslate } from 'react-admin';
import { verbsOf } from '../data/contract';
import { useNames } from '../words/names';
import { VerbDialog } from './VerbDialog';

interface Props {
  resource: string;
  row: RaRecord;
  /** these stand as buttons, the others behind ⋯; default: the first three */
  first?: readonly string[];
  except?: readonly string[];
  onDone?: (row: RaRecord) => void;
}

/** These end something or cannot be taken back: never the emphasised button. */
const GRAVE = new Set([
  'lose',
  'archive',
  'merge',
  'disable',
  'revoke',
  'cancel',
  'reject',
  'close',
  'terminate',
  'withdraw',
  'remove',
  'decline',
  'refuse',
  'discard',
  'retire',
  'freeze',
  'screenFail',
  'markDuplicate',
]);

export function Verbs({ resource, row, first, except = [], onDone }: Props) {
  const translate = useTranslate();
  const names = useNames();
  const [asked, setAsked] = useState<string | null>(null);
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const verbs = verbsOf(resource, row).filter((verb) => !except.includes(verb));
  const shown = first ? first.filter((verb) => verbs.includes(verb)) : verbs.slice(0, 3);
  const behind = verbs.filter((verb) => !shown.includes(verb));
  const main = shown.find((verb) => !GRAVE.has(verb));
  return (
    <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
      {shown.map((verb) => (
        <Button
          key={verb}
          variant={verb === main ? 'contained' : 'outlined'}
          color={GRAVE.has(verb) ? 'error' : 'primary'}
          onClick={() => setAsked(verb)}
        >
          {names.verb(resource, verb)}
        </Button>
      ))}
      {behind.length > 0 && (
        <>
          <IconButton
            size="small"
            aria-label={translate('app.more')}
            aria-haspopup="menu"
            onClick={(event) => setAnchor(event.currentTarget)}
          >
            <MoreHoriz fontSize="small" />
          </IconButton>
          <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
            {behind.map((verb) => (
              <MenuItem
                key={verb}
                sx={GRAVE.has(verb) ? { color: 'error.main' } : undefined}
                onClick={() => {
                  setAnchor(null);
                  setAsked(verb);
                }}
              >
                {names.verb(resource, verb)}
              </MenuItem>
            ))}
          </Menu>
        </>
      )}
      {asked && (
        <VerbDialog
          resource={resource}
          row={row}
          verb={asked}
          onClose={() => setAsked(null)}
          onDone={(next) => {
            setAsked(null);
            onDone?.(next);
          }}
        />
      )}
    </Stack>
  );
}

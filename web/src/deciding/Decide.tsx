/** What can be decided of one application now: asked of the service when one wants to know, with the amounts filled in. */
import GavelOutlined from '@mui/icons-material/GavelOutlined';
import { IconButton, Menu, MenuItem } from '@mui/material';
import { useState } from 'react';
import { type RaRecord, useGetOne, useTranslate } from 'react-admin';
import { useQueryClient } from '@tanstack/react-query';
import { operation, verbsOf } from '../data/contract';
import { refresh } from '../data/refresh';
import { useMay } from '../data/session';
import { VerbDialog } from '../record/VerbDialog';
import { useNames } from '../words/names';
import type { Amounts } from './amounts';

export const DECIDING = ['recommend', 'changeAmount', 'shortlist', 'waitlist', 'decline'] as const;

interface Props {
  id: string;
  title: string;
  amounts: Amounts;
}

export function Decide({ id, title, amounts }: Props) {
  const may = useMay();
  const translate = useTranslate();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [asked, setAsked] = useState<{ row: RaRecord; verb: string } | null>(null);
  const queryClient = useQueryClient();
  if (!may(operation('POST', 'applications', '{id}/recommend')?.action)) return null;
  return (
    <>
      <IconButton
        size="small"
        aria-haspopup="menu"
        aria-label={translate('deciding.decide', { title })}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <GavelOutlined fontSize="small" />
      </IconButton>
      {anchor && (
        <Choices
          id={id}
          anchor={anchor}
          onClose={() => setAnchor(null)}
          onChoose={(row, verb) => {
            setAnchor(null);
            setAsked({ row, verb });
          }}
        />
      )}
      {asked && (
        <VerbDialog
          resource="applications"
          {...asked}
          initial={{ amounts }}
          onClose={() => setAsked(null)}
          onDone={() => {
            setAsked(null);
            void refresh(queryClient, 'rounds');
            void refresh(queryClient, 'envelopes');
          }}
        />
      )}
    </>
  );
}

interface ChoicesProps {
  id: string;
  anchor: HTMLElement;
  onClose: () => void;
  onChoose: (row: RaRecord, verb: string) => void;
}

function Choices({ id, anchor, onClose, onChoose }: ChoicesProps) {
  const translate = useTranslate();
  const names = useNames();
  const { data: row } = useGetOne<RaRecord>('applications', { id }, { retry: false, staleTime: 0 });
  const verbs = row ? DECIDING.filter((verb) => verbsOf('applications', row).includes(verb)) : [];
  return (
    <Menu anchorEl={anchor} open onClose={onClose}>
      {!row && <MenuItem disabled>{translate('ra.page.loading')}</MenuItem>}
      {row && verbs.length === 0 && <MenuItem disabled>{translate('deciding.nothing')}</MenuItem>}
      {row &&
        verbs.map((verb) => (
          <MenuItem key={verb} onClick={() => onChoose(row, verb)}>
            {names.verb('applications', verb)}
          </MenuItem>
        ))}
    </Menu>
  );
}

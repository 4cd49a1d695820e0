/** The news that are not read yet, in a panel below the bell: fetched at the first press. */
import { Box, Button, ListItemButton, ListItemText, Popover, Typography } from '@mui/material';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { NoticeView } from '../../generated/api';
import { call } from '../data/client';
import { useFormat } from '../words/format';
import { pageOf, useShell } from './shells';

interface Props {
  anchor: HTMLElement | null;
  unread: NoticeView[];
  onClose: () => void;
}

export default function News({ anchor, unread, onClose }: Props) {
  const translate = useTranslate();
  const format = useFormat();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const shell = useShell();
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['notifications'] });
  const open = async ({ id, subjectType, subjectId }: NoticeView) => {
    onClose();
    const page = pageOf(shell, subjectType, subjectId);
    if (page) void navigate(page);
    await call('POST', `/notifications/${id}/read`);
    await refresh();
  };
  const label = translate('resources.notifications.name');
  return (
    <Popover
      open={anchor !== null}
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
      transformOrigin={{ vertical: 'top', horizontal: 'right' }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': label, sx: { width: 380, maxWidth: '95vw' } } }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', px: 2, py: 1, borderBottom: 1, borderColor: 'divider' }}>
        <Typography variant="h3" component="h2" sx={{ flex: 1 }}>
          {label}
        </Typography>
        <Button
          disabled={unread.length === 0}
          onClick={() => void call('POST', '/notifications/read-all').then(refresh)}
        >
          {translate('resources.notifications.readAll')}
        </Button>
      </Box>
      {unread.length === 0 && (
        <Typography variant="body2" color="text.secondary" sx={{ p: 3, textAlign: 'center' }}>
          {translate('resources.notifications.none')}
        </Typography>
      )}
      {unread.map((notice) => (
        <ListItemButton key={notice.id} divider onClick={() => void open(notice)}>
          <ListItemText primary={notice.title} secondary={format.ago(notice.createdAt)} />
        </ListItemButton>
      ))}
      <Button fullWidth sx={{ py: 1 }} onClick={() => (onClose(), void navigate(`${shell.path}/notifications`))}>
        {translate('resources.notifications.all')}
      </Button>
    </Popover>
  );
}

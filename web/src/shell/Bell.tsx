/** News that are not read yet, and the way to what each is about. */
import NotificationsNoneOutlined from '@mui/icons-material/NotificationsNoneOutlined';
import { Badge, Box, Button, IconButton, ListItemButton, ListItemText, Popover, Typography } from '@mui/material';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslate } from 'react-admin';
import { useNavigate } from 'react-router-dom';
import type { NoticeView } from '../../generated/api';
import { call, get } from '../data/client';
import { useFormat } from '../words/format';
import { useShell } from './shells';

const EVERY_MS = 60_000;
const SHOWN = 20;

export function Bell() {
  const translate = useTranslate();
  const format = useFormat();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { path, resources } = useShell();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const { data = [] } = useQuery({
    queryKey: ['notifications', 'unread'],
    queryFn: async ({ signal }) =>
      (await get<{ data: NoticeView[] }>('/notifications', { unread: true, limit: SHOWN }, signal)).data,
    refetchInterval: EVERY_MS,
  });
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['notifications'] });
  const open = async ({ id, subjectType, subjectId }: NoticeView) => {
    setAnchor(null);
    if (resources.some(({ name, show }) => name === subjectType && show !== null))
      void navigate(`${path}/${subjectType}/${subjectId}`);
    await call('POST', `/notifications/${id}/read`);
    await refresh();
  };
  const label = translate('resources.notifications.name');
  return (
    <>
      <IconButton
        aria-label={`${label} ${data.length}`}
        aria-haspopup="dialog"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <Badge badgeContent={data.length} max={SHOWN - 1} color="error">
          <NotificationsNoneOutlined />
        </Badge>
      </IconButton>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'bottom', horizontal: 'right' }}
        transformOrigin={{ vertical: 'top', horizontal: 'right' }}
        slotProps={{ paper: { role: 'dialog', 'aria-label': label, sx: { width: 380, maxWidth: '95vw' } } }}
      >
        <Box sx={{ display: 'flex', alignItems: 'center', px: 2, py: 1, borderBottom: 1, borderColor: 'divider' }}>
          <Typography variant="h3" component="h2" sx={{ flex: 1 }}>
            {label}
          </Typography>
          <Button
            disabled={data.length === 0}
            onClick={() => void call('POST', '/notifications/read-all').then(refresh)}
          >
            {translate('resources.notifications.readAll')}
          </Button>
        </Box>
        {data.length === 0 && (
          <Typography variant="body2" color="text.secondary" sx={{ p: 3, textAlign: 'center' }}>
            {translate('resources.notifications.none')}
          </Typography>
        )}
        {data.map((notice) => (
          <ListItemButton key={notice.id} divider onClick={() => void open(notice)}>
            <ListItemText primary={notice.title} secondary={format.ago(notice.createdAt)} />
          </ListItemButton>
        ))}
        <Button fullWidth sx={{ py: 1 }} onClick={() => (setAnchor(null), void navigate(`${path}/notifications`))}>
          {translate('resources.notifications.all')}
        </Button>
      </Popover>
    </>
  );
}

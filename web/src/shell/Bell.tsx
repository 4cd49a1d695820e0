/** How many news are not read yet, and the way to them. */
import NotificationsNoneOutlined from '@mui/icons-material/NotificationsNoneOutlined';
import { Badge, IconButton } from '@mui/material';
import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { useTranslate } from 'react-admin';
import type { NoticeView } from '../../generated/api';
import { get } from '../data/client';
import { Late, useAnchor } from './anchor';

const News = lazy(() => import('./News'));
const EVERY_MS = 60_000;
const SHOWN = 20;

export function Bell() {
  const translate = useTranslate();
  const { anchor, isAsked, open, close } = useAnchor();
  const { data = [] } = useQuery({
    queryKey: ['notifications', 'unread'],
    queryFn: async ({ signal }) =>
      (await get<{ data: NoticeView[] }>('/notifications', { unread: true, limit: SHOWN }, signal)).data,
    refetchInterval: EVERY_MS,
  });
  return (
    <>
      <IconButton
        aria-label={`${translate('resources.notifications.name')} ${data.length}`}
        aria-haspopup="dialog"
        onClick={open}
      >
        <Badge badgeContent={data.length} max={SHOWN - 1} color="error">
          <NotificationsNoneOutlined />
        </Badge>
      </IconButton>
      <Late isAsked={isAsked}>
        <News anchor={anchor} unread={data} onClose={close} />
      </Late>
    </>
  );
}

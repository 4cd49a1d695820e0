/** What a page shows when it has nothing to show: waiting, empty, not for you, gone, failed. */
import ErrorOutlined from '@mui/icons-material/ErrorOutlined';
import InboxOutlined from '@mui/icons-material/InboxOutlined';
import LockOutlined from '@mui/icons-material/LockOutlined';
import SearchOffOutlined from '@mui/icons-material/SearchOffOutlined';
import { Box, Button, Skeleton, Stack, Typography } from '@mui/material';
import type { ReactNode } from 'react';
import { useTranslate } from 'react-admin';
import { Refused } from '../data/problems';

interface Props {
  icon: ReactNode;
  title: string;
  hint?: string;
  children?: ReactNode;
  isPage?: boolean;
}

export function Notice({ icon, title, hint, children, isPage }: Props) {
  return (
    <Box
      role="status"
      sx={{ py: 6, px: 2, textAlign: 'center', color: 'text.secondary', '& svg': { fontSize: 36, opacity: 0.6 } }}
    >
      {icon}
      <Typography variant="h3" component={isPage ? 'h1' : 'p'} color="text.primary" sx={{ mt: 1 }}>
        {title}
      </Typography>
      {hint && <Typography variant="body2">{hint}</Typography>}
      {children && <Box sx={{ mt: 2 }}>{children}</Box>}
    </Box>
  );
}

interface EmptyProps {
  isFiltered?: boolean;
  /** one line: what there is beside it stays in sight */
  isSmall?: boolean;
  children?: ReactNode;
}

export function Empty({ isFiltered, isSmall, children }: EmptyProps) {
  const translate = useTranslate();
  if (isSmall) {
    return (
      <Typography data-empty role="status" variant="body2" color="text.secondary" sx={{ px: 1.5, py: 1.25 }}>
        {translate('app.empty')}
      </Typography>
    );
  }
  return (
    <Notice icon={<InboxOutlined />} title={translate(isFiltered ? 'app.emptyFiltered' : 'app.empty')}>
      {children}
    </Notice>
  );
}

export function NotFound() {
  const translate = useTranslate();
  return (
    <Notice
      isPage
      icon={<SearchOffOutlined />}
      title={translate('app.notFound')}
      hint={translate('app.notFoundHint')}
    />
  );
}

export function NotPermitted() {
  const translate = useTranslate();
  return (
    <Notice
      isPage
      icon={<LockOutlined />}
      title={translate('app.notPermitted')}
      hint={translate('app.notPermittedHint')}
    />
  );
}

/** A refusal of a page's own request, told apart by what a person can do about it. */
export function Failed({ error, hint, onRetry }: { error: unknown; hint?: string; onRetry?: () => void }) {
  const translate = useTranslate();
  const refused = error instanceof Refused ? error : undefined;
  if (refused?.status === 404) return <NotFound />;
  if (refused?.status === 403) return <NotPermitted />;
  const detail =
    refused?.retryAfter && refused.status === 429
      ? translate('app.retryIn', { seconds: refused.retryAfter })
      : (refused?.message ?? hint);
  return (
    <Notice icon={<ErrorOutlined />} title={translate('app.failed')} hint={detail && translate(detail, { _: detail })}>
      {onRetry && (
        <Button variant="outlined" onClick={onRetry}>
          {translate('app.retry')}
        </Button>
      )}
      {refused?.problem.requestId && (
        <Typography variant="caption" component="p" sx={{ mt: 1 }}>
          {translate('app.requestId')} {refused.problem.requestId}
        </Typography>
      )}
    </Notice>
  );
}

export function Waiting({ lines = 6 }: { lines?: number }) {
  const translate = useTranslate();
  return (
    <Stack role="status" aria-label={translate('ra.page.loading')} spacing={1} sx={{ py: 1 }}>
      {Array.from({ length: lines }, (_, index) => (
        <Skeleton key={index} variant="rounded" height={28} sx={{ opacity: 1 - index / (lines + 2) }} />
      ))}
    </Stack>
  );
}

/** The top of every page: where one is, what it is called, what can be done. It is the page's h1 and the tab's title. */
import { Box, Breadcrumbs, Link, Stack, Typography } from '@mui/material';
import { type ReactNode, useEffect } from 'react';
import { useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';

interface Props {
  title: ReactNode;
  /** of the browser's tab, when the title is no text */
  tab?: string;
  trail?: { to: string; text: string }[];
  beside?: ReactNode;
  children?: ReactNode;
}

export function PageHead({ title, tab, trail, beside, children }: Props) {
  const translate = useTranslate();
  const text = tab ?? (typeof title === 'string' ? title : '');
  useEffect(() => {
    document.title = text ? `${text} · ${translate('app.name')}` : translate('app.name');
  }, [text, translate]);
  return (
    <Box component="header" sx={{ mb: 2 }}>
      {trail && (
        <Breadcrumbs sx={{ mb: 0.5, typography: 'body2' }}>
          {trail.map((step) => (
            <Link key={step.to} component={RouterLink} to={step.to} color="text.secondary">
              {step.text}
            </Link>
          ))}
        </Breadcrumbs>
      )}
      <Stack
        direction={{ xs: 'column', sm: 'row' }}
        spacing={1.5}
        useFlexGap
        sx={{ alignItems: { sm: 'center' }, flexWrap: 'wrap' }}
      >
        <Stack
          direction="row"
          spacing={1.5}
          useFlexGap
          sx={{ alignItems: 'center', flexWrap: 'wrap', minWidth: 0, flex: { sm: '1 1 240px' } }}
        >
          <Typography variant="h1" sx={{ overflowWrap: 'anywhere' }}>
            {title}
          </Typography>
          {beside}
        </Stack>
        <Stack direction="row" spacing={1} useFlexGap sx={{ flexWrap: 'wrap' }}>
          {children}
        </Stack>
      </Stack>
    </Box>
  );
}

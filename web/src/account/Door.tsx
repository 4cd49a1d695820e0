/** The frame of every page before the login: the mark, one card, the choice of language. */
import { Box, Link, Paper, Stack, Typography } from '@mui/material';
import { type ReactNode, useEffect } from 'react';
import { useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router-dom';
import mark from '../look/mark.svg';
import { LanguageSwitch } from '../shell/LanguageSwitch';

export function Door({
  title,
  explain,
  children,
  isLogin,
}: {
  title: string;
  explain?: string;
  children: ReactNode;
  isLogin?: boolean;
}) {
  const translate = useTranslate();
  useEffect(() => {
    document.title = `${title} · ${translate('app.name')}`;
  }, [title, translate]);
  return (
    <Box
      component="main"
      sx={{ minHeight: '100%', display: 'grid', placeItems: 'center', p: 2, boxSizing: 'border-box' }}
    >
      <Box sx={{ width: '100%', maxWidth: 400 }}>
        <Stack direction="row" spacing={1.5} sx={{ alignItems: 'center', mb: 3, px: 0.5 }}>
          <img src={mark} alt="" width={36} height={36} />
          <Typography sx={{ fontSize: '1.125rem', fontWeight: 600, flex: 1 }}>{translate('app.name')}</Typography>
          <LanguageSwitch />
        </Stack>
        <Paper variant="outlined" sx={{ p: { xs: 2.5, sm: 4 } }}>
          <Typography variant="h1">{title}</Typography>
          <Typography variant="body2" color="text.secondary" sx={{ mb: 3, mt: 0.5 }}>
            {explain}
          </Typography>
          {children}
        </Paper>
        <Stack
          direction="row"
          sx={{ mt: 2, px: 0.5, justifyContent: 'space-between', typography: 'body2', '& a': { py: 1 } }}
        >
          {isLogin ? (
            <>
              <Link component={RouterLink} to="/reset-password">
                {translate('account.forgot')}
              </Link>
              <Link component={RouterLink} to="/sign-up">
                {translate('account.signUp')}
              </Link>
            </>
          ) : (
            <Link component={RouterLink} to="/login">
              {translate('account.backToLogin')}
            </Link>
          )}
        </Stack>
      </Box>
    </Box>
  );
}

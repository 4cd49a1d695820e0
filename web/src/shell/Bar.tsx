/** The bar above every page: the menu on narrow screens, news, language, account. */
import AccountCircleOutlined from '@mui/icons-material/AccountCircleOutlined';
import MenuOutlined from '@mui/icons-material/MenuOutlined';
import { Box, Button, IconButton, Typography, useMediaQuery } from '@mui/material';
import { lazy, Suspense } from 'react';
import { useStore, useTranslate } from 'react-admin';
import { useMe } from '../data/session';
import { Late, useAnchor } from './anchor';
import { Bell } from './Bell';
import { LanguageSwitch } from './LanguageSwitch';

const ChooseActingFor = lazy(() => import('./ActingFor'));
const AccountMenu = lazy(() => import('./AccountMenu'));

export function Bar() {
  const translate = useTranslate();
  const isNarrow = useMediaQuery('(max-width: 899px)');
  const [, setOpen] = useStore('menu.open', false);
  return (
    <Box
      component="div"
      className="not-on-paper"
      sx={{
        position: 'sticky',
        top: 0,
        zIndex: 10,
        height: 52,
        px: { xs: 1, sm: 3 },
        display: 'flex',
        alignItems: 'center',
        gap: 0.5,
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      {isNarrow && (
        <IconButton aria-label={translate('ra.action.open_menu')} onClick={() => setOpen(true)}>
          <MenuOutlined />
        </IconButton>
      )}
      <Box sx={{ flex: 1 }} />
      <ActingFor />
      <Bell />
      <LanguageSwitch />
      <Account />
    </Box>
  );
}

/** For whom everything on the page is; who works for several partners chooses. */
function ActingFor() {
  const { organizations = [] } = useMe();
  if (organizations.length === 0) return null;
  if (organizations.length > 1) {
    return (
      <Suspense>
        <ChooseActingFor />
      </Suspense>
    );
  }
  return (
    <Typography variant="body2" color="text.secondary" noWrap sx={{ display: { xs: 'none', sm: 'block' }, mr: 1 }}>
      {organizations[0]!.name}
    </Typography>
  );
}

function Account() {
  const me = useMe();
  const { anchor, isAsked, open, close } = useAnchor();
  return (
    <>
      <Button color="inherit" startIcon={<AccountCircleOutlined />} aria-haspopup="menu" onClick={open}>
        <Box
          component="span"
          sx={{ maxWidth: { xs: 88, sm: 200 }, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}
        >
          {me.name}
        </Box>
      </Button>
      <Late isAsked={isAsked}>
        <AccountMenu anchor={anchor} onClose={close} />
      </Late>
    </>
  );
}

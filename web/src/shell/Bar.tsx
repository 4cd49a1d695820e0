/** The bar above every page: the menu on narrow screens, news, language, account. */
import AccountCircleOutlined from '@mui/icons-material/AccountCircleOutlined';
import MenuOutlined from '@mui/icons-material/MenuOutlined';
import {
  Box,
  Button,
  IconButton,
  ListItemText,
  Menu,
  MenuItem,
  TextField,
  Typography,
  useMediaQuery,
} from '@mui/material';
import { useState } from 'react';
import { useStore, useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { call } from '../data/client';
import { logOut, useMe } from '../data/session';
import { useLabels } from '../words/labels';
import { Bell } from './Bell';
import { LanguageSwitch } from './LanguageSwitch';
import { useShell } from './shells';

export function Bar() {
  const translate = useTranslate();
  const isNarrow = useMediaQuery('(max-width: 899px)');
  const [, setOpen] = useStore('menu.open', false);
  return (
    <Box
      component="div"
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

/** Who works for several partners chooses whom for; everything on the page is that partner's then. */
function ActingFor() {
  const { organizations = [], actingOrganization } = useMe();
  const translate = useTranslate();
  if (organizations.length === 0) return null;
  if (organizations.length === 1) {
    return (
      <Typography variant="body2" color="text.secondary" noWrap sx={{ display: { xs: 'none', sm: 'block' }, mr: 1 }}>
        {organizations[0]!.name}
      </Typography>
    );
  }
  const choose = async (orgId: string) => {
    await call('POST', '/auth/session/acting-organization', { body: { orgId } });
    window.location.assign('/portal');
  };
  return (
    <TextField
      select
      fullWidth={false}
      label={translate('app.actingFor')}
      value={actingOrganization?.id ?? ''}
      onChange={(event) => void choose(event.target.value)}
      sx={{ width: { xs: 130, sm: 240 }, mr: 1 }}
    >
      {organizations.map(({ id, name }) => (
        <MenuItem key={id} value={id}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}

function Account() {
  const translate = useTranslate();
  const me = useMe();
  const label = useLabels();
  const { path } = useShell();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const roles = me.roles.map(({ role }) => label(role, undefined, 'role')).join('、');
  return (
    <>
      <Button
        color="inherit"
        startIcon={<AccountCircleOutlined />}
        aria-haspopup="menu"
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {me.name}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        <MenuItem disabled sx={{ '&.Mui-disabled': { opacity: 1 } }} divider>
          <ListItemText primary={me.email} secondary={roles} />
        </MenuItem>
        <MenuItem component={Link} to={`${path}/password`} onClick={() => setAnchor(null)}>
          {translate('app.password')}
        </MenuItem>
        <MenuItem onClick={() => void logOut()}>{translate('app.logout')}</MenuItem>
      </Menu>
    </>
  );
}

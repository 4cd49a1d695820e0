/** What one does with the own account: fetched at the first press, so that no page waits for it. */
import { ListItemText, Menu, MenuItem } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Link } from 'react-router-dom';
import { logOut, useMe } from '../data/session';
import { useLabels } from '../words/labels';
import { useShell } from './shells';

export default function AccountMenu({ anchor, onClose }: { anchor: HTMLElement | null; onClose: () => void }) {
  const translate = useTranslate();
  const me = useMe();
  const label = useLabels();
  const { path } = useShell();
  const roles = me.roles.map(({ role }) => label(role, undefined, 'role')).join('、');
  return (
    <Menu anchorEl={anchor} open={anchor !== null} onClose={onClose}>
      <MenuItem disabled sx={{ '&.Mui-disabled': { opacity: 1 } }} divider>
        <ListItemText primary={me.email} secondary={roles} />
      </MenuItem>
      <MenuItem component={Link} to={`${path}/password`} onClick={onClose}>
        {translate('app.password')}
      </MenuItem>
      <MenuItem onClick={() => void logOut()}>{translate('app.logout')}</MenuItem>
    </Menu>
  );
}

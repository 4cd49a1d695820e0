/** Who works for several partners chooses whom for; everything on the page is that partner's then. */
import { MenuItem, TextField } from '@mui/material';
import { useTranslate } from 'react-admin';
import { call } from '../data/client';
import { useMe } from '../data/session';

export default function ActingFor() {
  const { organizations = [], actingOrganization } = useMe();
  const translate = useTranslate();
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

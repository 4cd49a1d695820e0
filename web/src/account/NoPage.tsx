/** An address that leads nowhere: said as a page, with the way on. */
import { Button } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Door } from './Door';

export default function NoPage() {
  const translate = useTranslate();
  return (
    <Door title={translate('app.notFound')} explain={translate('app.notFoundHint')}>
      <Button fullWidth size="large" variant="contained" href="/">
        {translate('app.home')}
      </Button>
    </Door>
  );
}

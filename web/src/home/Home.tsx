/** What waits for me, first thing in the morning. */
import { Stack, Typography } from '@mui/material';
import { useTranslate } from 'react-admin';
import { useMay, useMe } from '../data/session';
import { Listed } from '../list/Listed';
import { PageHead } from '../pages/PageHead';

export default function Home() {
  const translate = useTranslate();
  const me = useMe();
  const may = useMay();
  return (
    <>
      <PageHead title={translate('pages.hello', { name: me.name })} tab={translate('pages.home')} />
      <Stack spacing={2}>
        {may('deals.read') && (
          <section>
            <Typography variant="h2" sx={{ mb: 1 }}>
              {translate('pages.myDeals')}
            </Typography>
            <Listed
              isPart
              resource="deals"
              fixed={{ ownerId: me.id, stageType: 'open' }}
              columns={['title', 'customer', 'stage', 'amountBaseNet', 'expectedCloseOn', 'nextStep', 'nextStepOn']}
              filters={[]}
            />
          </section>
        )}
      </Stack>
    </>
  );
}

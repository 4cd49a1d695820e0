/** The morning of a colleague: what is due from me, the clocks that run against us, how my pipeline stands; then the lists. */
import { Box, Stack } from '@mui/material';
import { useEffect } from 'react';
import { useTranslate } from 'react-admin';
import { operation } from '../data/contract';
import { useMay, useMe } from '../data/session';
import { PageHead } from '../pages/PageHead';
import { Clocks } from './Clocks';
import { Desk } from './Desk';
import { MyPipeline } from './MyPipeline';

/** What is opened next most often is fetched while nothing else is done. */
const fetchAhead = () => void Promise.all([import('../deals/DealList'), import('../list/FilterBar')]);

function useFetchingAhead(isOn: boolean): void {
  useEffect(() => {
    if (!isOn) return;
    const timer = setTimeout(fetchAhead, 1_000);
    return () => clearTimeout(timer);
  }, [isOn]);
}

export default function Home() {
  const translate = useTranslate();
  const me = useMe();
  const may = useMay();
  useFetchingAhead(may(operation('GET', 'deals')?.action));
  const pipeline = operation('GET', 'reports', 'pipeline');
  const hasPipeline = pipeline !== undefined && may(pipeline.action) && may('deals.update');
  return (
    <>
      <PageHead title={translate('pages.hello', { name: me.name })} tab={translate('pages.home')} />
      <Stack spacing={3}>
        <Box
          sx={{
            display: 'grid',
            gap: 2,
            alignItems: 'start',
            gridTemplateColumns: { xs: '1fr', lg: hasPipeline ? 'minmax(0, 3fr) minmax(320px, 2fr)' : '1fr' },
          }}
        >
          <Clocks />
          {hasPipeline && <MyPipeline />}
        </Box>
        <Desk />
      </Stack>
    </>
  );
}

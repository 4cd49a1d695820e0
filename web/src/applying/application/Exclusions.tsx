/** Whom the applicant asks to keep away, and no more than the round allows. */
import { Typography } from '@mui/material';
import type { RaRecord } from 'react-admin';
import type { PortalFundingApplicationView } from '../../../generated/api';
import { Subset } from '../../record/Subset';
import { useSaid } from '../said';

export function Exclusions({ application, most }: { application: PortalFundingApplicationView; most: number }) {
  const { exclusions: said } = useSaid();
  return (
    <>
      <Typography variant="body2" color="text.secondary" sx={{ mb: 1 }}>
        {said.explain(most)}
      </Typography>
      <Subset resource="applications" row={application as unknown as RaRecord} set="excluded-reviewers" />
    </>
  );
}

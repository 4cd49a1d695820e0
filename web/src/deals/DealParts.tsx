/** The form of a deal in the order in which one tells it. */
import { Stack } from '@mui/material';
import { useTranslate } from 'react-admin';
import { Part } from '../record/RecordForm';

export function DealParts({ body }: { body: string }) {
  const translate = useTranslate();
  const part = (title: string, names: string) => (
    <Part resource="deals" body={body} title={translate(`resources.deals.parts.${title}`)} names={names.split(' ')} />
  );
  return (
    <Stack spacing={3}>
      {part('what', 'title customerId productLine channel deliveryForm type source ownerId')}
      {part('money', 'amount currency taxBasis taxRate fxRate fxDate')}
      {part(
        'close',
        'expectedCloseOn probability forecastCategory categoryNote nextStep nextStepOn needStatement evaluationPlan competitorCheck',
      )}
      {part('more', 'endUserId payerId requestedForm proposedForm signedForm wantedKinds')}
    </Stack>
  );
}

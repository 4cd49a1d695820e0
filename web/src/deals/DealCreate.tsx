import { operation } from '../data/contract';
import { CreatePage } from '../pages/RowPages';
import { DealParts } from './DealParts';
import { deals } from '.';

const START = { currency: 'CNY', taxBasis: 'gross', taxRate: '0.0600', type: 'new' };

export default function DealCreate() {
  return (
    <CreatePage of={deals} initial={START}>
      <DealParts body={operation('POST', 'deals')!.body!} />
    </CreatePage>
  );
}

import { operation } from '../data/contract';
import { EditPage } from '../pages/RowPages';
import { DealParts } from './DealParts';
import { deals } from '.';

export default function DealEdit() {
  return (
    <EditPage of={deals}>
      <DealParts body={operation('PATCH', 'deals', '{id}')!.body!} />
    </EditPage>
  );
}

/** 交付形态: how what we sell shifts between API, cloud and the customer's own machines. One request a form; none is added up here twice. */
import { useTranslate } from 'react-admin';
import { sum } from '../charts/amounts';
import { Chart } from '../charts/Chart';
import { COLORS } from '../charts/chart';
import { operation } from '../data/contract';
import { useLabels } from '../words/labels';
import { Asking, useMeasure } from './Asking';
import { type Asked, useAsked, useCells } from './asking';

const COUNTED = ['open', 'won'];

function useForm(asked: Asked, form: string | undefined) {
  return useCells({ ...asked.query, stageType: COUNTED.join(','), deliveryForm: form ?? '' }, form !== undefined);
}

export function DeliveryForms() {
  const translate = useTranslate();
  const label = useLabels();
  const asked = useAsked();
  const { measure, of, choice } = useMeasure();
  const forms = operation('GET', 'reports', 'pipeline')?.filters?.deliveryForm?.values ?? [];
  const answers = [useForm(asked, forms[0]), useForm(asked, forms[1]), useForm(asked, forms[2])];
  const error = answers.find((answer) => answer.error)?.error;
  const isThere = answers.every((answer, index) => answer.data || forms[index] === undefined);
  const series = forms.map((key, index) => ({
    key,
    name: label(key, forms, 'deals.deliveryForm'),
    color: COLORS[index]!,
  }));
  return (
    <>
      <Asking asked={asked} except={['deliveryForm']} />
      <Chart
        shape="columns"
        title={translate('analysis.forms.title')}
        hint={translate('analysis.forms.hint')}
        groupName={translate('fields.month')}
        error={error}
        onRetry={() => answers.forEach((answer) => void answer.refetch())}
        data={
          isThere
            ? {
                measure,
                series,
                isShare: true,
                groups: asked.months.map((month) => ({
                  key: month,
                  name: month.slice(2).replace('-', '/'),
                  to: asked.way({ stageType: COUNTED }, month),
                  marks: Object.fromEntries(
                    forms.map((form, index) => [
                      form,
                      {
                        amount: sum((answers[index]!.data ?? []).filter((cell) => cell.month === month).map(of)),
                        to: asked.way({ stageType: COUNTED, deliveryForm: form }, month),
                      },
                    ]),
                  ),
                })),
              }
            : undefined
        }
      >
        {choice}
      </Chart>
    </>
  );
}

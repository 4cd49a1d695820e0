/** The numbers of a chart in words: of a mark, of a whole group, and what its axis counts in. */
import { useTranslate } from 'react-admin';
import { useFormat } from '../words/format';
import { sum, unitOf } from './amounts';
import { amountOf, type ChartData, type Group, type Series, totalOf } from './chart';

export function useAmountText({ series, measure, isShare }: ChartData) {
  const format = useFormat();
  const translate = useTranslate();
  const text = (amount: string): string =>
    measure === 'money'
      ? format.money(amount)
      : measure === 'count'
        ? translate('charts.count', { count: format.quantity(amount) })
        : format.quantity(amount);
  const brief = (amount: string): string =>
    measure === 'money'
      ? format.shortMoney(amount)
      : measure === 'count'
        ? format.quantity(amount)
        : format.shortQuantity(amount);
  const totalIn = (group: Group): string => sum(series.map(({ key }) => group.marks[key]?.amount ?? '0'));
  return {
    locale: format.locale,
    text,
    brief,
    totalIn,
    totalText: (group: Group): string => brief(totalIn(group)),
    markText: (group: Group, each: Series): string => {
      const said = `${group.name} · ${each.name}：${text(group.marks[each.key]?.amount ?? '0')}`;
      if (!isShare) return said;
      const share = (100 * amountOf(group, each)) / (totalOf(group, series) || 1);
      return translate('charts.share', { said, share: share.toFixed(1) });
    },
    /** `万元`, `亿元`, `元`; counts have none of their own but 万 */
    axisTitle: (top: number): string => {
      const unit = translate(`charts.units.${unitOf(top, format.locale).key}`);
      return measure === 'money' ? translate('charts.money', { unit }) : unit;
    },
  };
}

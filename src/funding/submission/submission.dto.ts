import { JsonObject } from '../../kernel/json-fields.js';

export class SubmitDto {
  @JsonObject({
    maybe: true,
    doc: 'Rule → why the machine is wrong, at least 20 characters: a person decides instead.',
    example: { age_limit: '公司由原实验室分拆设立，成立时间应自分拆之日起算，附工商变更记录' },
  })
  contest?: Record<string, string>;
}
